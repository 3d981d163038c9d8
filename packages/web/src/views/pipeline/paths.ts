import { fill } from '../../address/match.ts';

export const DEAD_LETTERS = '/analytics/admin/dead-letters';
export const letterPath = (id: string): string => fill(`${DEAD_LETTERS}/:id`, { id });
export const letterHref = (id: string): string => fill('/pipeline/dead-letters/:id', { id });
