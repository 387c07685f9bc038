import { StringDecoder } from 'node:string_decoder'

/**
 * The lines of a stream of UTF-8, in pieces as they arrive. Only a line feed ends a line: readline would also cut at
 * U+2028, which may stand inside a JSON text. A byte order mark at the beginning and carriage returns are left off.
 */
export async function* linesOf(source: AsyncIterable<Buffer | string>): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let first = true
  for await (const chunk of source) {
    let text = typeof chunk === 'string' ? chunk : decoder.write(chunk)
    if (first && text) {
      text = text.replace(/^\ufeff/, '')
      first = false
    }
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    if (lines.length) yield lines.map((line) => line.replace(/\r$/, ''))
  }
  rest += decoder.end()
  if (rest) yield [rest.replace(/\r$/, '')]
}
