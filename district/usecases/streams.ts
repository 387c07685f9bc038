import type { OrgSnapshot } from '../../shared/sync/protocol'

export const catalogueStream = 'catalogue'
export const deviceStream = (device: string): string => `device:${device}`
export const centreStream = (centreId: string): string => `centre:${centreId}`
export const communityStream = (communityId: string): string => `community:${communityId}`

/** What a window may read: the catalogue, its own results, its centre, and the centre's communities. */
export function streamsOf(device: { device: string; centreId: string }, org: OrgSnapshot | null): string[] {
  const communities = org?.communities.filter(({ centreId }) => centreId === device.centreId).map(({ id }) => communityStream(id)) ?? []
  return [catalogueStream, deviceStream(device.device), centreStream(device.centreId), ...communities]
}

export const streamsOfOrg = (org: OrgSnapshot): string[] =>
  [catalogueStream, ...org.centres.map(({ id }) => centreStream(id)), ...org.communities.map(({ id }) => communityStream(id))]
