import type { OrgSnapshot } from '../../../shared/sync/protocol'

/** Two centres: c1 with one community, c2 with two. */
export const org: OrgSnapshot = {
  district: { id: 'wx', name: '试点区', nameEn: 'Pilot District' },
  streets: [{ id: 's1', name: '石桥街道', nameEn: 'Shiqiao' }, { id: 's2', name: '梅园街道', nameEn: 'Meiyuan' }],
  centres: [
    { id: 'c1', streetId: 's1', code: 'WX01', name: '石桥便民服务中心', nameEn: 'Shiqiao Centre', phone: '', address: '' },
    { id: 'c2', streetId: 's2', code: 'WX02', name: '梅园便民服务中心', nameEn: 'Meiyuan Centre', phone: '', address: '' },
  ],
  communities: [
    { id: 'm11', centreId: 'c1', name: '沿河社区', nameEn: 'Yanhe' },
    { id: 'm21', centreId: 'c2', name: '梅园社区', nameEn: 'Meiyuan' },
    { id: 'm22', centreId: 'c2', name: '新村社区', nameEn: 'Xincun' },
  ],
  grids: [{ id: 'g211', communityId: 'm21', number: 1, worker: '周敏' }],
  windows: [
    ...[1, 2].map((number) => ({ id: `w1${number}`, centreId: 'c1', number })),
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => ({ id: `w2${number}`, centreId: 'c2', number })),
  ],
}
