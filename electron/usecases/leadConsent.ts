import type { Clerk, Refusal } from '../../shared/ipc/views'
import { fail, ok, type Result } from '../../shared/result'
import { checkPerson } from './session'
import type { World } from './ports'

export type LeadSignature = { staffNo: string; password: string } | null

/** Who of the leads answers for it: the one who signs beside the clerk, or the signed-in clerk where he is a lead himself. */
export async function leadConsent(world: World, lead: LeadSignature): Promise<Result<Clerk, Refusal>> {
  const signed = lead ? await checkPerson(world, lead) : null
  if (signed && !signed.ok) return signed
  const person = signed?.value ?? world.session.clerk
  return person && person.role !== 'clerk' ? ok(person) : fail({ code: 'forbidden', zh: '要值班长或中心主任同意', en: 'A lead or the manager must agree' })
}
