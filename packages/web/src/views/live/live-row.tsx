import { Component } from 'preact';
import { clockTime } from '../../format/times.ts';
import type { FeedItem } from './feed.ts';
import { shownOf } from './shown.ts';

interface Props {
  item: FeedItem;
  userHref: (userId: string) => string;
}

/** One record in one line. A class, because a record never changes, and a hundred lines are looked at four times a second. */
export class LiveRow extends Component<Props> {
  override shouldComponentUpdate({ item }: Props): boolean {
    return item !== this.props.item;
  }

  override render({ item, userHref }: Props) {
    const { time, name, type, userId, about } = shownOf(item);
    return (
      <li>
        {time !== undefined && (
          <time dateTime={time} class="quiet-text">
            {clockTime(time)}
          </time>
        )}
        <span class="live-name">{name}</span>
        <span class="quiet-text">{type}</span>
        {userId !== undefined && <a href={userHref(userId)}>{userId}</a>}
        <code class="live-about quiet-text">{about}</code>
      </li>
    );
  }
}
