export interface Instruction {
  keyword: string;
  /** What follows `--flag=` options. */
  text: string;
  options: Readonly<Record<string, string>>;
}

export interface Stage {
  name: string;
  from: string;
  instructions: Instruction[];
}

const OPTION = /^--([a-z]+)=(\S+)\s+/;

function instructionOf(line: string): Instruction {
  const [, keyword = '', rest = ''] = /^(\S+)\s+(.*)$/s.exec(line) ?? [];
  const options: Record<string, string> = {};
  let text = rest;
  for (let found = OPTION.exec(text); found !== null; found = OPTION.exec(text)) {
    const [whole, name = '', value = ''] = found;
    options[name] = value;
    text = text.slice(whole.length);
  }
  return { keyword: keyword.toUpperCase(), text, options };
}

/** The stages of a Dockerfile, in the part of its syntax that ours is written in. */
export function parseDockerfile(text: string): Stage[] {
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: Stage[] = [];
  for (const instruction of lines.map(instructionOf)) {
    const [, from = '', name = ''] = /^(\S+) AS (\S+)$/.exec(instruction.text) ?? [];
    if (instruction.keyword === 'FROM') stages.push({ name, from, instructions: [] });
    else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

/** The instructions of a stage behind those of the stages that it is made from. */
export function instructionsOf(stages: readonly Stage[], name: string): Instruction[] {
  const stage = stages.find((candidate) => candidate.name === name);
  if (stage === undefined) return [];
  return [...instructionsOf(stages, stage.from), ...stage.instructions];
}

/** The variables that ENV instructions set. */
export const environmentOf = (instructions: readonly Instruction[]): Record<string, string> =>
  Object.fromEntries(
    instructions
      .filter(({ keyword }) => keyword === 'ENV')
      .flatMap(({ text }) => text.split(/\s+/).map((pair) => pair.split('=', 2) as [string, string])),
  );

/** The words of an instruction in its exec form. The last such instruction counts. */
export function execOf(instructions: readonly Instruction[], keyword: 'CMD' | 'HEALTHCHECK'): string[] {
  const last = instructions.findLast((instruction) => instruction.keyword === keyword);
  return JSON.parse(/\[.*\]$/s.exec(last?.text ?? '')?.[0] ?? '[]') as string[];
}
