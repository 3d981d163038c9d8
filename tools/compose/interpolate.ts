/** A setting that compose would refuse to go on without. */
export class MissingSetting extends Error {
  override readonly name = 'MissingSetting';
}

export type Settings = Readonly<Record<string, string | undefined>>;

// $$, $NAME and ${NAME} with `:-` `-` (else), `:?` `?` (required) or `:+` `+` (if set), which may hold another ${…}.
const EXPRESSION = /\$\$|\$([A-Za-z_]\w*)|\$\{([A-Za-z_]\w*)(?:(:?[-?+])((?:[^{}]|\$\{[^{}]*\})*))?\}/g;

/**
 * Replaces the settings in a text of a compose file
 * (https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md). With a colon, empty counts as unset.
 *
 * @throws MissingSetting for a required one.
 */
export function interpolate(text: string, settings: Settings): string {
  return text.replace(EXPRESSION, (whole, plain?: string, braced?: string, operator = '', argument = '') => {
    if (whole === '$$') return '$';
    const name = plain ?? braced ?? '';
    const value = settings[name];
    const isSet = value !== undefined && (value !== '' || !operator.startsWith(':'));
    switch (operator.at(-1)) {
      case '-':
        return isSet ? value : interpolate(argument, settings);
      case '+':
        return isSet ? interpolate(argument, settings) : '';
      case '?':
        if (!isSet) throw new MissingSetting(`${name}: ${argument}`);
        return value;
      default:
        return value ?? '';
    }
  });
}

/** The names that a text asks for, nested ones included. */
export function settingsIn(text: string): string[] {
  return [...text.matchAll(EXPRESSION)].flatMap(([, plain, braced, , argument = '']) =>
    [plain, braced, ...settingsIn(argument)].filter((name) => name !== undefined),
  );
}
