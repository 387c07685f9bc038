import type { Sex } from '../identity/idNumber'
import type { PlainDate } from '../time/plainDate'

export interface NamedMember {
  name: string
  sex: Sex
  relation: string
  /** Either the day itself, with a number that ends as in the picture, or an age. */
  birthDate?: PlainDate
  age?: number
  idNo?: string
  phone?: string
  joinedDaysAgo?: number
  /** value, source, learnt so many days ago */
  known?: Record<string, [string, string, number]>
}
export interface NamedHousehold {
  community: string
  grid: number
  address: string
  members: NamedMember[]
}

const hukou: [string, string, number] = ['云川区望溪街道', '户口簿', 41]
const alone = (name: string, sex: Sex, age: number, community: string, grid: number, address: string, known: NamedMember['known'] = {}): NamedHousehold => ({
  community, grid, address, members: [{ name, sex, age, relation: '户主', known: { hukou, ...known } }],
})

/** The people of the design's pictures, and a household of three with modest incomes. All invented. */
export const namedHouseholds: NamedHousehold[] = [
  {
    community: '桂园社区', grid: 4, address: '桂园新村12幢302',
    members: [
      {
        name: '陈桂芳', sex: 'female', relation: '户主', birthDate: '1968-03-14', idNo: '990106196803142046', phone: '19900006120',
        known: {
          hukou, marriage: ['已婚', '系统核验', 6], medicalInsurance: ['居民医保，正常', '系统核验', 6], socialInsurance: ['灵活就业，缴至 9 月', '系统核验', 6],
          work: ['保洁，望溪保洁部', '本人述', 5], bankCard: ['9990000000000073307', '社会保障卡芯片', 5], contact: ['弟 陈桂明 19900002255', '上次办件', 341],
          language: ['普通话、本地话', '本人述', 341], monthlyIncome: ['2400.00', '本人述', 5],
        },
      },
      {
        name: '刘建国', sex: 'male', relation: '配偶', birthDate: '1965-03-18', idNo: '990106196503181713',
        known: { hukou, marriage: ['已婚', '系统核验', 6], disability: ['肢体二级', '残疾人证', 341], medicalInsurance: ['居民医保，正常', '系统核验', 6], monthlyIncome: ['1060.00', '本人述', 5] },
      },
      { name: '刘雨晴', sex: 'female', relation: '女儿', birthDate: '2004-03-13', idNo: '990106200403130328', known: { hukou, marriage: ['未婚', '本人述', 41], study: ['在读', '在读证明', 400], monthlyIncome: ['0.00', '本人述', 5] } },
      { name: '王秀英', sex: 'female', relation: '婆母', birthDate: '1940-03-05', idNo: '990106194003050021', joinedDaysAgo: 41, known: { hukou, marriage: ['丧偶', '户口簿', 41], benefit: ['尊老金', '系统核验', 209], monthlyIncome: ['160.00', '本人述', 5] } },
    ],
  },
  {
    community: '柳桥社区', grid: 2, address: '柳岸苑3幢201',
    members: [{ name: '朱玉兰', sex: 'female', relation: '户主', birthDate: '1963-03-26', idNo: '990103196303260469', known: { hukou, marriage: ['丧偶', '系统核验', 29], medicalInsurance: ['居民医保，正常', '系统核验', 29] } }],
  },
  {
    // Three people on 2,100 yuan a month: the first journey's application for subsistence allowance.
    community: '桂园社区', grid: 2, address: '桂香苑5幢103',
    members: [
      { name: '沈国良', sex: 'male', relation: '户主', age: 49, known: { hukou, marriage: ['已婚', '系统核验', 20], work: ['物业保安', '本人述', 20], medicalInsurance: ['居民医保，正常', '系统核验', 20], monthlyIncome: ['1500.00', '本人述', 20] } },
      { name: '周秀芳', sex: 'female', relation: '配偶', age: 47, known: { hukou, marriage: ['已婚', '系统核验', 20], work: ['餐饮服务员', '本人述', 20], monthlyIncome: ['600.00', '本人述', 20] } },
      { name: '沈佳怡', sex: 'female', relation: '女儿', age: 15, known: { hukou, study: ['高中在读', '在读证明', 40], monthlyIncome: ['0.00', '本人述', 20] } },
    ],
  },
  {
    community: '柳桥社区', grid: 1, address: '柳桥新村6幢401',
    members: [{ name: '丁波', sex: 'male', relation: '户主', birthDate: '1979-03-13', idNo: '990103197903133118', known: { hukou } }],
  },
  {
    community: '东浜社区', grid: 3, address: '东升里2幢102',
    members: [{ name: '戴斌', sex: 'male', relation: '户主', birthDate: '1991-03-12', idNo: '990104199103120752', known: { hukou } }],
  },
  {
    community: '东浜社区', grid: 1, address: '东浜新村9幢304',
    members: [{ name: '陈桂明', sex: 'male', relation: '户主', age: 55, phone: '19900002255', known: { hukou } }],
  },
  alone('许根发', 'male', 67, '柳桥社区', 3, '绿柳里4幢203'),
  alone('王立群', 'male', 45, '桂园社区', 1, '丹桂里7幢501'),
  alone('高启文', 'male', 52, '东浜社区', 2, '浜河苑1幢402'),
  alone('赵文彬', 'male', 58, '桂园社区', 3, '金桂园2幢101', { disability: ['听力三级', '残疾人证', 500] }),
  alone('王秋月', 'female', 46, '柳桥社区', 4, '桥西花园8幢302'),
  alone('周国良', 'male', 71, '东浜社区', 4, '东苑小区3幢204'),
  alone('徐春生', 'male', 63, '桂园社区', 2, '桂香苑1幢602'),
  alone('方海英', 'female', 29, '柳桥社区', 1, '柳桥新村2幢303'),
  alone('钱桂珍', 'female', 82, '桂园社区', 3, '金桂园6幢104'),
  alone('吴建平', 'male', 55, '东浜社区', 1, '东浜新村4幢201'),
  alone('冯玉梅', 'female', 66, '柳桥社区', 3, '绿柳里1幢103'),
  alone('钟秀娟', 'female', 38, '桂园社区', 1, '丹桂里3幢202', { hukou: ['外地户籍，居住证', '居住证', 300] }),
  alone('沈阿妹', 'female', 79, '东浜社区', 3, '东升里5幢101'),
  alone('金月琴', 'female', 34, '柳桥社区', 2, '柳岸苑7幢404'),
]
