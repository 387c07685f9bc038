import type { Clerk, Refusal } from '../../shared/ipc/views'
import type { Handlers } from '../../shared/ipc/contract'
import { fail, ok, type Result } from '../../shared/result'
import { settleAbsences } from './absences'
import { actOf, atomically, deskInside } from './desk'
import type { ClerkRow, Stores, World } from './ports'

/** Five wrong passwords lock the account for a quarter of an hour, each further one for twice as long. */
const FREE_TRIES = 5
const LOCK_MINUTES = 15
const MIN_PASSWORD = 8

export const toClerk = (row: ClerkRow): Clerk => ({ id: row.id, staffNo: row.staff_no, name: row.name, role: row.role, phone: row.phone })

/** What is wrong with a new password, or null. */
export function passwordProblem(password: string): Refusal | null {
  if ([...password].length < MIN_PASSWORD) return { code: 'bad-input', problems: [{ path: 'password', code: 'length', zh: `密码至少 ${MIN_PASSWORD} 位`, en: `A password has at least ${MIN_PASSWORD} characters` }] }
  if (/^(.)\1*$/u.test(password) || /^\d+$/.test(password)) return { code: 'bad-input', problems: [{ path: 'password', code: 'weak', zh: '密码不能全是数字或同一个字符', en: 'A password is not digits only, nor one repeated character' }] }
  return null
}

/** One try at a time for each account, so that many at once cannot outrun the count. */
const trying = new Map<string, Promise<unknown>>()
function checkPassword(world: World, clerk: ClerkRow, password: string): Promise<Result<null, Refusal>> {
  const turn = (trying.get(clerk.id) ?? Promise.resolve()).then(() => tryPassword(world, clerk, password))
  trying.set(clerk.id, turn.catch(() => undefined))
  return turn
}

async function tryPassword(world: World, clerk: ClerkRow, password: string): Promise<Result<null, Refusal>> {
  const account = await world.read.org.account(clerk.id)
  const now = world.now()
  if (!account) return fail({ code: 'wrong-password' })
  if (account.locked_until && account.locked_until > now.toISOString()) {
    const minutes = Math.ceil((Date.parse(account.locked_until) - now.getTime()) / 60_000)
    return fail({ code: 'too-many-tries', zh: `密码错了 ${account.fails} 次，${minutes} 分钟后再试`, en: `${account.fails} wrong passwords; try again in ${minutes} min` })
  }
  const right = await world.passwords.verify(password, account.password)
  if (!right) {
    const fails = account.fails + 1
    const locked = fails >= FREE_TRIES ? new Date(now.getTime() + LOCK_MINUTES * 60_000 * 2 ** (fails - FREE_TRIES)).toISOString() : null
    await world.write((stores) => stores.org.putAccount({ ...account, fails, locked_until: locked }))
    return fail({ code: 'wrong-password' })
  }
  const fresh = world.passwords.needsRehash(account.password) ? await world.passwords.hash(password) : account.password
  if (account.fails > 0 || fresh !== account.password) await world.write((stores) => stores.org.putAccount({ ...account, password: fresh, fails: 0, locked_until: null }))
  return ok(null)
}

/** Who this is, by staff number and password of this centre; every try counts, also beside a clerk who is signed in. */
export async function checkPerson(world: World, { staffNo, password }: { staffNo: string; password: string }): Promise<Result<Clerk, Refusal>> {
  const clerk = await world.read.org.findClerk(staffNo.trim())
  // An unknown number answers like a wrong password: nobody learns who works here.
  // So does one of another centre: this window's list does not show them.
  if (!clerk || clerk.centre_id !== (await world.place())?.centreId) return fail({ code: 'wrong-password' })
  const checked = await checkPassword(world, clerk, password)
  return checked.ok ? ok(toClerk(clerk)) : checked
}

type Calls = 'session.signIn' | 'session.lock' | 'session.unlock' | 'session.signOut' | 'account.create' | 'account.changePassword' | 'app.createFirstAccount'

export function sessionHandlers(world: World): Pick<Handlers, Calls> {
  /** Account here, and the record by which every other window of the centre knows the new colleague. `by`: null for the first manager, who makes himself. */
  const create = async (stores: Stores, input: { staffNo: string; name: string; phone: string; role: Clerk['role']; hash: string }, place: { centreId: string; windowId: string }, atWindow: boolean, by: Clerk | null): Promise<Result<Clerk, Refusal>> => {
    if (await stores.org.findClerk(input.staffNo)) return fail({ code: 'bad-input', problems: [{ path: 'staffNo', code: 'taken', zh: '这个工号已经有了', en: 'This staff number exists already' }] })
    const row: ClerkRow = { id: world.newId(), staff_no: input.staffNo, name: input.name, role: input.role, centre_id: place.centreId, window_id: atWindow ? place.windowId : null, phone: input.phone, active: 1 }
    await stores.org.putClerk(row)
    await stores.org.putAccount({ clerk_id: row.id, password: input.hash, fails: 0, locked_until: null })
    const { id, staffNo, name, role } = by ?? toClerk(row)
    const known = await deskInside(world, stores, actOf(world, { id, staffNo, name, role, windowId: place.windowId }), [
      { id: row.id, type: 'staff', command: { do: 'put', staffNo: row.staff_no, name: row.name, role: row.role, phone: row.phone, windowId: row.window_id, skills: [], standInId: null, active: true } },
    ])
    if (!known.ok) return known
    await stores.ops.append(world.newId(), known.value.ops)
    return ok(toClerk(row))
  }
  const named = (input: { staffNo: string; name: string }): Refusal | null => {
    const problems = [
      ...(input.staffNo.trim() ? [] : [{ path: 'staffNo', code: 'required', zh: '还没填工号', en: 'The staff number is missing' }]),
      ...(input.name.trim() ? [] : [{ path: 'name', code: 'required', zh: '还没填姓名', en: 'The name is missing' }]),
    ]
    return problems.length ? { code: 'bad-input', problems } : null
  }

  return {
    'session.signIn': async (input) => {
      const checked = await checkPerson(world, input)
      if (!checked.ok) return checked
      world.session.clerk = checked.value
      world.session.locked = false
      await settleAbsences(world)
      return ok(world.session.clerk)
    },
    'session.lock': async () => {
      world.session.locked = true
      return ok(null)
    },
    'session.unlock': async ({ password }) => {
      const clerk = world.session.clerk && (await world.read.org.getClerk(world.session.clerk.id))
      if (!clerk) return fail({ code: 'not-signed-in' })
      const checked = await checkPassword(world, clerk, password)
      if (!checked.ok) return checked
      world.session.locked = false
      await settleAbsences(world)
      return ok(toClerk(clerk))
    },
    'session.signOut': async () => {
      world.session.clerk = null
      world.session.locked = false
      return ok(null)
    },
    'account.create': async (input) => {
      const wrong = named(input) ?? passwordProblem(input.password)
      if (wrong) return fail(wrong)
      // A lead makes clerks and leads; only a manager makes a manager.
      if (input.role === 'manager' && world.session.clerk?.role !== 'manager') return fail({ code: 'forbidden' })
      const place = await world.place()
      if (!place) return fail({ code: 'not-found' })
      const hash = await world.passwords.hash(input.password)
      return atomically(world, (stores) => create(stores, { ...input, hash }, place, false, world.session.clerk))
    },
    'account.changePassword': async ({ password, next }) => {
      const clerk = world.session.clerk && (await world.read.org.getClerk(world.session.clerk.id))
      if (!clerk) return fail({ code: 'not-signed-in' })
      const checked = await checkPassword(world, clerk, password)
      if (!checked.ok) return checked
      const wrong = passwordProblem(next)
      if (wrong) return fail(wrong)
      const hash = await world.passwords.hash(next)
      await world.write((stores) => stores.org.putAccount({ clerk_id: clerk.id, password: hash, fails: 0, locked_until: null }))
      return ok(null)
    },
    'app.createFirstAccount': async (input) => {
      const wrong = named(input) ?? passwordProblem(input.password)
      if (wrong) return fail(wrong)
      const place = await world.place()
      if (!place) return fail({ code: 'not-found' })
      const hash = await world.passwords.hash(input.password)
      const made = await atomically(world, async (stores): Promise<Result<Clerk, Refusal>> =>
        (await stores.org.countAccounts()) > 0 ? fail({ code: 'already-set-up' }) : create(stores, { ...input, role: 'manager', hash }, place, true, null))
      return made.ok ? ok(await world.state()) : made
    },
  }
}
