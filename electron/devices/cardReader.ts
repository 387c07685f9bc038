import { z } from 'zod'
import { checkIdNumber } from '../../shared/domain/identity/idNumber'
import { isPlainDate } from '../../shared/domain/time/plainDate'
import type { ReadCard } from '../../shared/ipc/deviceViews'
import type { Refusal } from '../../shared/ipc/views'
import { fail, ok, type Result } from '../../shared/result'

/** How one make of reader is asked, and what it calls the fields of a card: data, so that another make needs no new program (resources/devices). */
export const cardReaderManifest = z.strictObject({
  kind: z.literal('card-reader'), name: z.string(), nameEn: z.string(), transport: z.literal('http'), note: z.string(),
  about: z.string().startsWith('/'), read: z.string().startsWith('/'), timeoutMs: z.number().int().positive(),
  fields: z.record(z.enum(['name', 'sex', 'nation', 'birthDate', 'address', 'idNo', 'issuer', 'validFrom', 'validTo']), z.string()),
  sexes: z.record(z.string(), z.enum(['male', 'female'])), longTerm: z.string(),
})
export type CardReaderManifest = z.infer<typeof cardReaderManifest>

export type CardReader = {
  /** off: no reader answers. simulated: what answers says of itself that it is none. */
  state(): Promise<'ready' | 'simulated' | 'off'>
  read(): Promise<Result<ReadCard, Refusal>>
}

const notThere: Refusal = { code: 'no-device', zh: '读卡器没有应答。检查电源和连线，或手工录入。', en: 'The card reader does not answer. Check power and cable, or type the data.' }

/** 19680314 or 1968-03-14 or 1968.03.14 → 1968-03-14; anything else: null. */
function dayOf(text: unknown): string | null {
  const digits = typeof text === 'string' ? text.replace(/\D/gu, '') : ''
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
  return digits.length === 8 && isPlainDate(day) ? day : null
}

/** Turns a reader's answer into a card; a number whose check digit is wrong is refused, because then the card was misread. */
export function cardOf(manifest: CardReaderManifest, answer: unknown, simulated: boolean): Result<ReadCard, Refusal> {
  const fields = z.record(z.string(), z.unknown()).safeParse(answer)
  if (!fields.success) return fail({ code: 'no-device', zh: '读卡器答非所问。换一张卡再读，还不行请联系维护。', en: 'The reader answered something else. Try another card.' })
  const text = (key: keyof typeof manifest.fields): string => { const value = fields.data[manifest.fields[key] ?? '']; return typeof value === 'string' ? value.trim() : '' }
  const idNo = checkIdNumber(text('idNo'))
  if (!idNo.ok || !text('name')) return fail({ code: 'no-device', zh: '卡没有读完整。把卡放平再按 F4。', en: 'The card was not read completely. Lay it flat and press F4 again.' })
  const to = text('validTo')
  return ok({
    name: text('name'), sex: manifest.sexes[text('sex')] ?? null, nation: text('nation') || null, birthDate: dayOf(text('birthDate')), address: text('address'), idNo: idNo.value.idNo, issuer: text('issuer') || null,
    validFrom: dayOf(text('validFrom')), validTo: to === manifest.longTerm ? null : dayOf(to), longTerm: to === manifest.longTerm, simulated,
  })
}

/** A reader behind a web service of this machine; `url` null: none is set up. Only addresses of this machine are asked. */
export function createCardReader(manifest: CardReaderManifest, url: () => string | null): CardReader {
  const ask = async (path: string, method: 'GET' | 'POST'): Promise<Response | null> => {
    const base = url()
    if (base === null || !['127.0.0.1', 'localhost', '[::1]'].includes(new URL(base).hostname)) return null
    return fetch(new URL(path, base), { method, signal: AbortSignal.timeout(manifest.timeoutMs) }).catch(() => null)
  }
  const about = z.looseObject({ simulator: z.boolean().optional() })
  const state: CardReader['state'] = async () => {
    const answer = await ask(manifest.about, 'GET')
    if (!answer?.ok) return 'off'
    const said = about.safeParse(await answer.json().catch(() => null))
    return said.success && said.data.simulator === true ? 'simulated' : 'ready'
  }
  return {
    state,
    async read() {
      const what = await state()
      if (what === 'off') return fail(notThere)
      const answer = await ask(manifest.read, 'POST')
      if (!answer) return fail(notThere)
      if (answer.status === 404) return fail({ code: 'no-device', zh: '读卡器上没有卡。请居民把身份证放上，再按 F4。', en: 'There is no card on the reader. Lay one on it and press F4 again.' })
      if (!answer.ok) return fail({ code: 'no-device', zh: '卡读不出来。擦一擦再试，或手工录入。', en: 'The card cannot be read. Wipe it and try again, or type the data.' })
      return cardOf(manifest, await answer.json().catch(() => null), what === 'simulated')
    },
  }
}
