import type { ResidentFields } from '../../shared/ipc/contract'
import type { Problem } from '../../shared/ipc/views'
import { chinaDate } from '../../shared/domain/time/plainDate'
import { fail, ok, type Result } from '../../shared/result'
import type { ResidentRecord } from '../../shared/sync/protocol'
import type { NewOp, Stores } from './ports'
import { readResidentFields } from './residents'

export type ImportedFields = Omit<ResidentFields, 'communityId' | 'gridId'> & { community: string; /** what the source calls this person; null where it has no name for him */ id: string | null }
export type Imported = { id: string; name: string; known: boolean }

/** The key under which a resident keeps what the file he came from calls him. */
export const IMPORT_ID = 'importId'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The name that the outside world gave this resident, else ours. */
export const outsideId = (record: ResidentRecord): string => record.attributes[IMPORT_ID]?.value ?? record.id

/**
 * Registers the people of a list, inside the piece of work that `stores` belongs to, by the checks of resident.register.
 *
 * Whoever has the same identity number, in its old or new form, is the same person and is left as he is: what a clerk
 * has entered is never overwritten by a list. Who cannot be registered has his problems as answer and leaves no trace.
 * Where the window is enrolled (`clerkId`), the operations for the district are appended as one transaction.
 */
export async function importResidents(stores: Stores, list: readonly ImportedFields[], by: { now: Date; newId(): string; clerkId: string | null }): Promise<Result<Imported, Problem[]>[]> {
  const now = by.now.toISOString()
  const today = chinaDate(now)
  const learnt = (value: string): ResidentRecord['attributes'][string] => ({ value, source: '导入', at: today })
  const communities = (await stores.org.units()).filter(({ kind }) => kind === 'community')
  const read = list.map(({ id: given, community: typed, ...rest }) => {
    const wanted = typed.trim()
    const communityId = wanted ? communities.find((unit) => [unit.id, unit.name, unit.name_en, unit.code].includes(wanted))?.id ?? null : null
    return { given, wanted, ...readResidentFields({ ...rest, communityId, gridId: null }, today) }
  })
  const known = new Map([...(await stores.residents.withNumbers(read.flatMap(({ idNos }) => idNos)))].map(([idNo, { record }]) => [idNo, record]))
  const taken = new Set((await stores.residents.many(list.flatMap(({ id }) => (id && UUID.test(id) ? [id.toLowerCase()] : [])))).keys())

  const ops: NewOp[] = []
  const answers: Result<Imported, Problem[]>[] = []
  for (const { given, wanted, record: fields, problems, idNos } of read) {
    const same = idNos.map((idNo) => known.get(idNo)).find((record) => record !== undefined)
    const id = given !== null && UUID.test(given) ? given.toLowerCase() : by.newId()
    if (problems.length) answers.push(fail(problems))
    else if (same) answers.push(ok({ id: outsideId(same), name: same.name, known: true }))
    else if (taken.has(id)) answers.push(fail([{ path: 'id', code: 'duplicate', zh: `${given} 是库里另一个人`, en: `${given} is another person of the database` }]))
    else {
      const record: ResidentRecord = {
        id, ...fields,
        attributes: { ...(given !== null && given.toLowerCase() !== id ? { [IMPORT_ID]: learnt(given) } : {}), ...(wanted && fields.communityId === null ? { community: learnt(wanted) } : {}) },
      }
      const opId = by.newId()
      if (by.clerkId !== null) {
        await stores.ops.rememberShadow('resident', id)
        ops.push({ opId, entity: 'resident', id, base: null, body: { kind: 'rec.patch', record: 'resident', create: record }, who: by.clerkId })
      }
      await stores.residents.put(record, { head: by.clerkId === null ? null : opId, version: 0, now })
      known.set(record.idNo, record)
      for (const idNo of idNos) known.set(idNo, record)
      taken.add(id)
      answers.push(ok({ id: outsideId(record), name: record.name, known: false }))
    }
  }
  if (ops.length) await stores.ops.append(by.newId(), ops)
  return answers
}
