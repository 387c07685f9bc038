import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cardOf, cardReaderManifest, createCardReader } from '../../../electron/devices/cardReader'
import { startReaderSimulator, type SimulatedCard } from '../../../electron/devices/readerSimulator'

const manifest = cardReaderManifest.parse(JSON.parse(readFileSync(join(resolve(import.meta.dirname, '../../..'), 'resources/devices/card-reader.json'), 'utf8')))
const card: SimulatedCard = { name: '陈桂芳', sex: '女', nation: '汉', birth: '19680314', address: '桂园新村12幢302', number: '990106196803142046', issuer: '云川区公安局', from: '20150301', to: '20350301' }

describe('what a reader says', () => {
  test('becomes a card in our words', () =>
    expect(cardOf(manifest, card, true)).toEqual({ ok: true, value: { name: '陈桂芳', sex: 'female', nation: '汉', birthDate: '1968-03-14', address: '桂园新村12幢302', idNo: '990106196803142046', issuer: '云川区公安局', validFrom: '2015-03-01', validTo: '2035-03-01', longTerm: false, simulated: true } }))
  test('a card without end has no last day', () => {
    const read = cardOf(manifest, { ...card, to: '长期' }, false)
    expect(read.ok && [read.value.validTo, read.value.longTerm]).toEqual([null, true])
  })
  test('a misread number is no card', () => expect(cardOf(manifest, { ...card, number: '990106196803142047' }, false)).toMatchObject({ ok: false, error: { zh: '卡没有读完整。把卡放平再按 F4。' } }))
  test('an answer of another kind changes nothing', () => expect(cardOf(manifest, 'ok', false).ok).toBe(false))
})

describe('the simulator', () => {
  let simulator: Awaited<ReturnType<typeof startReaderSimulator>>
  beforeAll(async () => { simulator = await startReaderSimulator([]) })
  afterAll(() => simulator.stop())
  const reader = () => createCardReader(manifest, () => simulator.url)

  test('says of itself that it is one', async () => expect(await reader().state()).toBe('simulated'))
  test('gives the card that was laid on it, once', async () => {
    expect(await reader().read()).toMatchObject({ ok: false, error: { code: 'no-device', zh: expect.stringContaining('没有卡') } })
    await fetch(`${simulator.url}/insert`, { method: 'POST', body: JSON.stringify(card) })
    expect(await reader().read()).toMatchObject({ ok: true, value: { name: '陈桂芳', simulated: true } })
    expect((await reader().read()).ok).toBe(false)
  })
  test('a reader that is not there is off; one elsewhere in the network is never asked', async () => {
    expect(await createCardReader(manifest, () => 'http://127.0.0.1:9').state()).toBe('off')
    expect(await createCardReader(manifest, () => 'http://192.0.2.1:80').state()).toBe('off')
    expect(await createCardReader(manifest, () => null).read()).toMatchObject({ ok: false, error: { code: 'no-device' } })
  })
})
