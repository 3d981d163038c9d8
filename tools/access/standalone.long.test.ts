import { afterAll, beforeAll, describe } from 'vitest';
import { type AttackTarget, startStandalone } from '../attack/target.js';
import { ADMIN_KEY } from './admin.js';
import { describeDoors } from './describe-doors.js';
import { describeMatrix } from './describe-matrix.js';
import { describeRevocation } from './describe-revocation.js';

describe('who may call one process', () => {
  let service: AttackTarget;
  beforeAll(async () => {
    service = await startStandalone({ AUTH: 'on', ADMIN_KEY });
  });
  afterAll(() => service?.stop());
  const target = () => ({ url: service.url, adminKey: ADMIN_KEY });
  describeMatrix(target);
  describeDoors(target);
  describeRevocation(target);
});
