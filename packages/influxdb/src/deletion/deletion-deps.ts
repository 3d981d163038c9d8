import type { Queries } from '../query/queries.js';
import type { RowStream } from '../query/row-stream.js';
import type { DeletePoints } from '../writes/delete-points.js';
import type { Post } from '../writes/post-lines.js';

export interface DeletionDeps {
  queries: Queries;
  stream: RowStream;
  post: Post;
  deletePoints: DeletePoints;
  bucket: string;
}
