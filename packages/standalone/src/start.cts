/**
 * Reads, commits, the log, compression and files share libuv's threads, and most of them wait for the disk. With its four,
 * a checkpoint of the store held up everything else for seconds. libuv asks once, at the first use, which is before the
 * first line of an ES module runs: hence this file.
 */
process.env['UV_THREADPOOL_SIZE'] ??= '16';
void import('./main.js');
