import { AppError } from '@analytics/shared/errors';

/** A deletion that finds new records each time. */
export const stillWritten = (): AppError =>
  new AppError('conflict', {
    detail:
      'Records of the selection are written as fast as they are deleted. End the range before now, or have late records refused.',
  });
