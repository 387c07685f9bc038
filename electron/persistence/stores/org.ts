import type { AccountRow, ClerkRow, DeviceSelf, OrgUnit } from '../../usecases/ports'
import type { OrgSnapshot } from '../../../shared/sync/protocol'
import type { Sql } from '../sql'


/** Replaces the organisation by the district's snapshot. */
export async function putOrg(sql: Sql, org: OrgSnapshot): Promise<void> {
  await sql.run('DELETE FROM org_unit')
  const add = (unit: Partial<OrgUnit> & Pick<OrgUnit, 'id' | 'kind'>): Promise<void> =>
    sql.run('INSERT INTO org_unit(id,kind,parent_id,code,number,name,name_en,phone,address,worker) VALUES(?,?,?,?,?,?,?,?,?,?)',
      [unit.id, unit.kind, unit.parent_id ?? null, unit.code ?? '', unit.number ?? null, unit.name ?? '', unit.name_en ?? '', unit.phone ?? '', unit.address ?? '', unit.worker ?? ''])
  await add({ id: org.district.id, kind: 'district', name: org.district.name, name_en: org.district.nameEn })
  for (const street of org.streets) await add({ id: street.id, kind: 'street', parent_id: org.district.id, name: street.name, name_en: street.nameEn })
  for (const centre of org.centres) await add({ id: centre.id, kind: 'centre', parent_id: centre.streetId, code: centre.code, name: centre.name, name_en: centre.nameEn, phone: centre.phone, address: centre.address })
  for (const community of org.communities) await add({ id: community.id, kind: 'community', parent_id: community.centreId, name: community.name, name_en: community.nameEn })
  for (const grid of org.grids) await add({ id: grid.id, kind: 'grid', parent_id: grid.communityId, number: grid.number, name: `第${grid.number}网格`, name_en: `Grid ${grid.number}`, worker: grid.worker })
  for (const window of org.windows) await add({ id: window.id, kind: 'window', parent_id: window.centreId, number: window.number, name: `${window.number}号窗口`, name_en: `Window ${window.number}` })
}
export const listOrg = (sql: Sql): Promise<OrgUnit[]> => sql.all<OrgUnit>('SELECT * FROM org_unit')

export const putClerk = (sql: Sql, clerk: ClerkRow): Promise<void> =>
  sql.run(`INSERT INTO clerk(id,staff_no,name,role,centre_id,window_id,phone,active) VALUES(?,?,?,?,?,?,?,?)
    ON CONFLICT(id) DO UPDATE SET name=excluded.name,role=excluded.role,centre_id=excluded.centre_id,window_id=excluded.window_id,phone=excluded.phone,active=excluded.active`,
    [clerk.id, clerk.staff_no, clerk.name, clerk.role, clerk.centre_id, clerk.window_id, clerk.phone, clerk.active])
export const listClerks = (sql: Sql): Promise<ClerkRow[]> => sql.all<ClerkRow>('SELECT * FROM clerk WHERE active=1 ORDER BY staff_no')
export const findClerk = (sql: Sql, staffNo: string): Promise<ClerkRow | undefined> => sql.get<ClerkRow>('SELECT * FROM clerk WHERE staff_no=? AND active=1', [staffNo])
export const getClerk = (sql: Sql, id: string): Promise<ClerkRow | undefined> => sql.get<ClerkRow>('SELECT * FROM clerk WHERE id=?', [id])
export const getAccount = (sql: Sql, clerkId: string): Promise<AccountRow | undefined> => sql.get<AccountRow>('SELECT * FROM account WHERE clerk_id=?', [clerkId])
export const countAccounts = async (sql: Sql): Promise<number> => (await sql.get<{ n: number }>('SELECT count(*) AS n FROM account'))?.n ?? 0
export const putAccount = (sql: Sql, account: AccountRow): Promise<void> =>
  sql.run(`INSERT INTO account(clerk_id,password,fails,locked_until) VALUES(?,?,?,?) ON CONFLICT(clerk_id) DO UPDATE SET password=excluded.password,fails=excluded.fails,locked_until=excluded.locked_until`,
    [account.clerk_id, account.password, account.fails, account.locked_until])

export const getDevice = (sql: Sql): Promise<DeviceSelf | undefined> => sql.get<DeviceSelf>('SELECT * FROM device_self')
export const putDevice = (sql: Sql, device: DeviceSelf): Promise<void> =>
  sql.run(`INSERT INTO device_self(one,device_id,inc,next_n,last_hash,hub_url,token,private_key,epoch,district_id,centre_id,window_id,hub_name,hub_storage,toff) VALUES(1,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
    [device.device_id, device.inc, device.next_n, device.last_hash, device.hub_url, device.token, device.private_key, device.epoch, device.district_id, device.centre_id, device.window_id, device.hub_name, device.hub_storage, device.toff])

export const getSetting = async (sql: Sql, key: string): Promise<string | null> => (await sql.get<{ value: string }>('SELECT value FROM setting WHERE key=?', [key]))?.value ?? null
export const putSetting = (sql: Sql, key: string, value: string): Promise<void> => sql.run('INSERT INTO setting(key,value) VALUES(?,?) ON CONFLICT(key) DO UPDATE SET value=excluded.value', [key, value])

/** When this window itself last recorded something, by each table that only it writes. */
export async function newestInstants(sql: Sql): Promise<string[]> {
  const row = await sql.get<Record<string, string | null>>(
    'SELECT (SELECT max(device_time) FROM (SELECT device_time FROM outbox ORDER BY n DESC LIMIT 200)) AS op, (SELECT max(saved_at) FROM draft) AS draft, (SELECT max(at) FROM print_job) AS print')
  return Object.values(row ?? {}).flatMap((at) => (at === null ? [] : [at]))
}
