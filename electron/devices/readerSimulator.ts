import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

/** A card as the simulated reader sends it, in the words of resources/devices/card-reader.json. */
export const simulatedCard = z.strictObject({ name: z.string(), sex: z.enum(['男', '女']), nation: z.string(), birth: z.string(), address: z.string(), number: z.string(), issuer: z.string(), from: z.string(), to: z.string() })
export type SimulatedCard = z.infer<typeof simulatedCard>

/**
 * A card reader for the demonstration and for tests: it speaks the same web service as a real one, and says of itself that it is a simulator.
 * `POST /insert` lays a card on it; without one it holds the cards of the demonstration, one after the other.
 */
export async function startReaderSimulator(cards: readonly SimulatedCard[]): Promise<{ url: string; stop(): Promise<void> }> {
  let laid: SimulatedCard | null = null
  let next = 0
  const server = createServer((request, answer) => {
    const say = (status: number, body: unknown): void => { answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)) }
    const what = `${request.method ?? ''} ${request.url ?? ''}`
    if (what === 'GET /about') return say(200, { simulator: true, name: '模拟读卡器' })
    if (what === 'POST /read') {
      const card = laid ?? cards[next++ % Math.max(1, cards.length)]
      laid = null
      return card ? say(200, card) : say(404, { error: 'no card' })
    }
    if (what === 'POST /insert') {
      let text = ''
      request.setEncoding('utf8').on('data', (part: string) => { text = (text + part).slice(0, 4000) }).on('end', () => {
        const card = simulatedCard.safeParse(((): unknown => { try { return JSON.parse(text) } catch { return null } })())
        if (!card.success) return say(400, { error: 'no card' })
        laid = card.data
        say(200, {})
      })
      return
    }
    say(404, { error: 'unknown' })
  })
  await new Promise<void>((resolve, reject) => { server.once('error', reject); server.listen(0, '127.0.0.1', resolve) })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections() }) }
}
