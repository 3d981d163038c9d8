import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { waitFor } from '@analytics/testing';
import { freePort } from '@analytics/testing/ports';
import { installed } from '../clients/install.js';
import { CACHE } from '../local-backends/folders.js';
import { installOnce } from '../local-backends/install-once.js';
import { SDK_FOLDER } from './python.js';

const run = promisify(execFile);
const RUN_MS = 120_000;
const NODE_PACKAGES = ['express@5.1.0', 'fastify@5.6.1'];
const PYTHON_PACKAGES = ['fastapi==0.115.12', 'uvicorn==0.34.0', 'django==5.2.1'];

/** An order, as the programs of the page take it. */
export interface Order {
  userId: string;
  total: number;
}

/** Writes a program into the folder and makes it tell the service of an order. */
export type Program = (folder: string, code: string, order: Order) => Promise<void>;

/** Sends the order to a server on its way up, stops it by SIGTERM, and resolves when it has ended well. */
async function orderFrom(server: ChildProcess, url: string, body: object): Promise<void> {
  const ended = once(server, 'exit');
  const headers = { 'content-type': 'application/json', connection: 'close' };
  const order = () => fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = await waitFor(() => order().catch(() => undefined), { what: url, timeoutMs: RUN_MS });
  server.kill('SIGTERM');
  const [code, signal] = await ended;
  if (answer.status !== 201) throw new Error(`the order was answered ${answer.status}: ${await answer.text()}`);
  if (code !== 0 && signal !== 'SIGTERM') throw new Error(`the server ended with ${code}`);
}

const nodeServer =
  (name: string): Program =>
  async (folder, code, order) => {
    const packages = await installed({ language: 'node', packages: NODE_PACKAGES });
    symlinkSync(join(packages, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, name), code);
    const port = await freePort();
    const env = { ...process.env, PORT: String(port) };
    const server = spawn(process.execPath, [name], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
    await orderFrom(server, `http://127.0.0.1:${port}/orders`, order);
  };

const routeHandler: Program = async (folder, code, order) => {
  const file = join(folder, 'route.mjs');
  writeFileSync(file, code);
  const { POST } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    POST(request: Request): Promise<Response>;
  };
  const { status } = await POST(
    new Request('http://localhost/orders', { method: 'POST', body: JSON.stringify(order) }),
  );
  if (status !== 201) throw new Error(`the order was answered ${status}`);
};

const pythonEnv = async () => ({
  ...process.env,
  PYTHONPATH: `${SDK_FOLDER}/src:${await installed({ language: 'python', packages: PYTHON_PACKAGES })}`,
  PYTHONDONTWRITEBYTECODE: '1',
});

const fastApi: Program = async (folder, code, { userId, total }) => {
  writeFileSync(join(folder, 'orders.py'), code);
  const port = await freePort();
  const args = ['-m', 'uvicorn', 'orders:app', '--port', String(port), '--log-level', 'warning'];
  const server = spawn('python3', args, {
    cwd: folder,
    env: await pythonEnv(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await orderFrom(server, `http://127.0.0.1:${port}/orders`, { user_id: userId, total });
};

/** A project with the one view, asked by Django's own client. */
const DJANGO = `
import json, sys
from django.conf import settings
settings.configure(ROOT_URLCONF="project", ALLOWED_HOSTS=["*"])
import django
django.setup()
from django.test import Client
from django.urls import path
import views
urlpatterns = [path("orders", views.orders)]
sys.modules["project"] = sys.modules["__main__"]
answer = Client().post("/orders", json.loads(sys.argv[1]), content_type="application/json")
assert answer.status_code == 201, answer.content
`;

const django: Program = async (folder, code, { userId, total }) => {
  writeFileSync(join(folder, 'views.py'), code);
  writeFileSync(join(folder, 'project.py'), DJANGO);
  const args = ['project.py', JSON.stringify({ user_id: userId, total })];
  await run('python3', args, { cwd: folder, env: await pythonEnv(), timeout: RUN_MS });
};

const POM = `<project><modelVersion>4.0.0</modelVersion><groupId>analytics</groupId><artifactId>spring</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.springframework</groupId><artifactId>spring-context</artifactId><version>6.2.7</version></dependency>
<dependency><groupId>org.springframework</groupId><artifactId>spring-web</artifactId><version>6.2.7</version></dependency>
<dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>2.18.3</version></dependency>
</dependencies></project>`;

async function springFolder(): Promise<string> {
  const folder = join(CACHE, 'clients', 'spring-6.2.7');
  await installOnce({
    folder,
    log: () => {},
    async fill(unfinished) {
      writeFileSync(join(unfinished, 'pom.xml'), POM);
      const args = ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=libs'];
      await run('mvn', args, { cwd: unfinished, timeout: RUN_MS });
    },
  });
  return folder;
}

/** Spring makes the service, whose method is called twice, as after an answer that was lost. */
const springMain = ({ userId, total }: Order) => `
class Main {
  public static void main(String[] arguments) {
    try (var context = new org.springframework.context.annotation.AnnotationConfigApplicationContext(OrderEvents.class)) {
      for (int n = 0; n < 2; n++) context.getBean(OrderEvents.class).ordered("${userId}", "${userId}", ${total});
    }
  }
}
`;

const spring: Program = async (folder, code, order) => {
  const [, imports = '', type = ''] = /^((?:import .*\n)+)([\s\S]*)$/.exec(code) ?? [];
  writeFileSync(join(folder, 'Main.java'), `${imports}${springMain(order)}${type}`);
  const args = ['-cp', join(await springFolder(), 'libs', '*'), 'Main.java'];
  await run('java', args, { cwd: folder, timeout: RUN_MS });
};

const goMain = ({ userId, total }: Order) => `
func main() {
	for range 2 {
		if err := trackOrder("${userId}", "${userId}", ${total}); err != nil {
			panic(err)
		}
	}
}
`;

const go: Program = async (folder, code, order) => {
  writeFileSync(join(folder, 'order.go'), code + goMain(order));
  await run('go', ['run', 'order.go'], { cwd: folder, env: { ...process.env, GO111MODULE: 'off' }, timeout: RUN_MS });
};

/** By the name that the page gives each program. */
export const PROGRAMS: Readonly<Record<string, Program>> = {
  'express.mjs': nodeServer('express.mjs'),
  'fastify.mjs': nodeServer('fastify.mjs'),
  'route.mjs': routeHandler,
  'orders.py': fastApi,
  'views.py': django,
  'OrderEvents.java': spring,
  'order.go': go,
};
