import { demoUuid } from './random'

export interface DemoOrg {
  district: { id: string; name: string; nameEn: string }
  streets: { id: string; name: string; nameEn: string }[]
  centres: { id: string; streetId: string; code: string; name: string; nameEn: string; phone: string; address: string }[]
  communities: { id: string; centreId: string; name: string; nameEn: string }[]
  grids: { id: string; communityId: string; number: number; worker: string }[]
  windows: { id: string; centreId: string; number: number }[]
  clerks: DemoClerk[]
  /** By centre id: the word before the year in document numbers, 望溪二受. */
  documentWords: Record<string, string>
}

export interface DemoClerk {
  id: string
  /** W203: centre 2, window 3. */
  staffNo: string
  name: string
  role: 'clerk' | 'lead' | 'manager'
  centreId: string
  /** null for leads and managers. */
  windowId: string | null
  phone: string
}

interface Plan {
  ordinal: string
  ordinalEn: string
  address: string
  clerks: string[]
  lead: string
  manager: string
}

const centrePlans: Plan[] = [
  { ordinal: '一', ordinalEn: 'First', address: '望溪街道莲塘路 8 号', clerks: ['顾晓雯', '范立', '宋佳宁', '姚琳'], lead: '潘志远', manager: '郑慧' },
  { ordinal: '二', ordinalEn: 'Second', address: '望溪街道桂园路 18 号', clerks: ['周扬', '孙皓', '李敏', '陆瑶', '何静', '沈立'], lead: '蒋琴', manager: '唐卫东' },
  { ordinal: '三', ordinalEn: 'Third', address: '望溪街道竹溪路 26 号', clerks: ['严欣', '邵明', '龚丽华', '倪俊'], lead: '薛红', manager: '傅国平' },
]

/** A community with its invented region code and the estate of each of its four grids. */
export interface CommunityPlan {
  centre: number
  name: string
  nameEn: string
  /** Unassigned in GB/T 2260. */
  regionCode: string
  estates: [string, string, string, string]
  workers: [string, string, string, string]
}

export const communityPlans: CommunityPlan[] = [
  { centre: 0, name: '莲塘社区', nameEn: 'Liantang Community', regionCode: '990101', estates: ['莲塘新村', '莲花苑', '塘湾里', '清荷园'], workers: ['丁一帆', '卜文静', '马小军', '吕红霞'] },
  { centre: 0, name: '青石社区', nameEn: 'Qingshi Community', regionCode: '990102', estates: ['青石弄', '青松苑', '石桥新村', '青云里'], workers: ['王佩佩', '韦东', '田家明', '史玉'] },
  { centre: 1, name: '柳桥社区', nameEn: 'Liuqiao Community', regionCode: '990103', estates: ['柳桥新村', '柳岸苑', '绿柳里', '桥西花园'], workers: ['许丹', '陶勇', '毛雪莲', '戚建'] },
  { centre: 1, name: '东浜社区', nameEn: 'Dongbang Community', regionCode: '990104', estates: ['东浜新村', '浜河苑', '东升里', '东苑小区'], workers: ['邹敏', '施伟', '洪燕', '柏青'] },
  { centre: 1, name: '桂园社区', nameEn: 'Guiyuan Community', regionCode: '990106', estates: ['丹桂里', '桂香苑', '金桂园', '桂园新村'], workers: ['段小芹', '贺磊', '侯文', '吴佳'] },
  { centre: 2, name: '竹溪社区', nameEn: 'Zhuxi Community', regionCode: '990105', estates: ['竹溪新村', '竹苑', '溪畔里', '翠竹园'], workers: ['万芸', '钱锋', '尹秋', '江波'] },
  { centre: 2, name: '梅里社区', nameEn: 'Meili Community', regionCode: '990107', estates: ['梅里新村', '梅香苑', '红梅里', '寒梅园'], workers: ['常莉', '武斌', '乔月', '康健'] },
]

export const GRIDS_PER_COMMUNITY = 4
const ORG_SEED = 2026

/**
 * The invented pilot: 云川区, 望溪街道, three service centres, seven communities
 * with four grids each, 14 windows and 20 clerks. The same at every call. Names
 * and telephones (0512-0000 0xxx, no subscriber) stand for nobody.
 */
export function demoOrg(): DemoOrg {
  const id = (kind: Parameters<typeof demoUuid>[0], index: number): string => demoUuid(kind, ORG_SEED, index)
  const streetId = id('street', 1)
  const phone = (centre: number, line: number): string => `0512-0000 ${String([200, 100, 300][centre]! + line).padStart(4, '0')}`

  const centres = centrePlans.map((plan, c) => ({
    id: id('centre', c + 1), streetId, code: `WX0${c + 1}`, name: `望溪街道第${plan.ordinal}便民服务中心`,
    nameEn: `Wangxi Street ${plan.ordinalEn} Service Centre`, phone: phone(c, 0), address: plan.address,
  }))
  const windows = centrePlans.flatMap((plan, c) => plan.clerks.map((_, w) => ({ id: id('window', (c + 1) * 100 + w + 1), centreId: centres[c]!.id, number: w + 1 })))
  const clerks = centrePlans.flatMap((plan, c) =>
    [...plan.clerks, plan.lead, plan.manager].map((name, i): DemoClerk => {
      const number = (c + 1) * 100 + i + 1
      const atWindow = i < plan.clerks.length
      return {
        id: id('clerk', number), staffNo: `W${number}`, name, role: atWindow ? 'clerk' : i === plan.clerks.length ? 'lead' : 'manager',
        centreId: centres[c]!.id, windowId: atWindow ? id('window', number) : null, phone: phone(c, i + 1),
      }
    }),
  )
  const communities = communityPlans.map((plan, i) => ({ id: id('community', i + 1), centreId: centres[plan.centre]!.id, name: plan.name, nameEn: plan.nameEn }))
  const grids = communityPlans.flatMap((plan, i) =>
    plan.workers.map((worker, g) => ({ id: id('grid', (i + 1) * 10 + g + 1), communityId: communities[i]!.id, number: g + 1, worker })),
  )
  return {
    district: { id: id('district', 1), name: '云川区', nameEn: 'Yunchuan District' },
    streets: [{ id: streetId, name: '望溪街道', nameEn: 'Wangxi Street' }],
    centres, communities, grids, windows, clerks,
    documentWords: Object.fromEntries(centres.map((centre, c) => [centre.id, `望溪${centrePlans[c]!.ordinal}受`])),
  }
}
