export { readParquet } from './read-parquet.js';
export { parquetBytes, writeParquet } from './write-parquet.js';
