import { describeOnRealServers } from '@analytics/testing';
import { afterAll, beforeAll } from 'vitest';
import { type AttackTarget, startBehindGateway } from '../attack/target.js';
import { ADMIN_KEY } from './admin.js';
import { describeMatrix } from './describe-matrix.js';
import { describeRevocation } from './describe-revocation.js';

describeOnRealServers('who may call the processes behind the gateway', (servers) => {
  let deployment: AttackTarget;
  beforeAll(async () => {
    deployment = await startBehindGateway(servers, { AUTH: 'on', ADMIN_KEY });
  });
  afterAll(() => deployment?.stop());
  const target = () => ({ url: deployment.url, adminKey: ADMIN_KEY });
  describeMatrix(target);
  describeRevocation(target);
});
