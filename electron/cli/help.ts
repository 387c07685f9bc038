import type { Listed } from './commands'

/** All commands with a line each. */
export function helpForAll(commands: readonly Listed[]): string {
  const wide = Math.max(...commands.map(({ name }) => name.length), 'help COMMAND'.length)
  return [
    '一窗通命令行 · Yichuangtong command line', '',
    ...[...commands, { name: 'help COMMAND', zh: '说明一个命令的输入、输出和例子', en: 'input, output and an example of one command' }].map(({ name, zh, en }) => `  ${name.padEnd(wide)}  ${zh} · ${en}`), '',
    '单个 · singly    counter COMMAND \'{"…":…}\'，--json \'{…}\'，- (stdin)，--key value',
    '批量 · in bulk   counter COMMAND --jsonl FILE | -   一行一个请求，一行一个回答 · one request a line, one answer a line',
    '退出码 · exit    0 有答复 · answered，2 输入不对 · bad input，1 出了别的错 · any other fault',
    '格式 · formats   docs/command-line.md', '',
  ].join('\n')
}

/** Input, output and an example of one command. */
export const helpFor = ({ name, zh, en, word, database, input, output, notes, example }: Listed): string => [
  `counter ${name}${word ? ` ${word.toUpperCase()}` : ''}${database ? ' --db FILE [--key-file FILE]' : ''}`, `${zh} · ${en}`, '',
  `输入 · input    ${input}`, `输出 · output   ${output}`, ...notes.map((note) => `  ${note}`), '',
  '例 · example', `  ${example.call}`, `  ${example.answer}`, '',
].join('\n')
