import { hash } from 'node:crypto';

/**
 * 60 bits that stand for a user id: comparing and counting them takes a fifth and a half of the time that texts take.
 * Among a million users the odds that any two share one are 1 in 2 million (n² / 2⁶¹); SHA-256, so that nobody makes
 * such a pair on purpose, and because DuckDB has it too. Files hold it, so it never changes.
 */
export const userHash = (userId: string): bigint => BigInt(`0x${hash('sha256', userId).slice(0, 15)}`);

/** The same of the column `user_id`, for rows that are in already. */
export const USER_HASH_SQL = "('0x' || left(sha256(user_id), 15))::BIGINT";
