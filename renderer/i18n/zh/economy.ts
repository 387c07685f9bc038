/** 家庭经济状况核对表. */
export default {
  title: '家庭经济状况核对表', loading: '正在核算', screen: '看数', paper: '看纸件', print: '打印初核表', printed: '已送打印机。初核，未受理，不进台账。', pdfKept: '没有打印机，已存为 PDF：{{file}}', printFailed: '没打出来。', open: '家庭经济核对', making: '正在排版',
  members: '家庭成员', name: '姓名', relation: '关系', tail: '尾号', age: '年龄', health: '健康', work: '劳动能力', counted: '计入', factor: '系数',
  'why.relation': '计入，家庭成员', 'why.lives-together': '计入，长期共同居住', 'why.not-together': '不计入，不长期共同居住', 'why.excluded': '不计入，{{reason}}', 'why.listed': '按填报', heads: '计入人口', headsNone: '本事项不按计入人口核算',
  incomes: '收入', kind: '种类', source: '来源', evidence: '佐证', year: '近 12 个月', insurance: '社保', tax: '个税', month: '月均', gross: '家庭月收入合计', noIncomes: '没有填报收入', blank: '未填', aside: '成员不计入', stated: '表内另填收入 {{yuan}}', statedSame: '表内另填收入 {{yuan}}，与各行合计一致', statedDiffers: '表内另填收入 {{yuan}}，各行合计 {{rows}}，不一致', exempt: '不计入收入的款项',
  deductions: '扣减', jobCost: '就业成本', wage: '本人月工资', cap: '上限', share: '扣减', rigid: '刚性支出', voucher: '票据', yes: '有', no: '无', 'not.member': '不扣减，成员不计入', 'not.by-formula': '按标准另计', 'not.no-voucher': '不扣减，没有票据', deducted: '扣减', total: '合计',
  support: '赡养、抚养、扶养费', 'by.agreed': '判决、协议或实际给付', 'by.estimate': '推算', 'by.unknown': '没有数据', exempted: '可豁免', due: '应得', basis: '依据', noSupporters: '没有不共同生活的义务人',
  property: '财产', have: '现有', limit: '上限', verdict: '结论', 'of.assets': '金融资产', 'of.vehicles': '车辆、机具', 'of.houses': '房产', 'of.business': '经营情况', 'state.passed': '未超过', 'state.clear': '未见', 'state.blocks': '超过', 'state.warns': '提示', 'state.unchecked': '无法核对', none: '没有', asset: '资产', owner: '所有人', balance: '余额', mark: '号牌', since: '日期', address: '坐落', use: '用途', area: '面积 ㎡', by: '取得',
  result: '结果', what: '项目', how: '计算', value: '结果', gap: '与低保标准相差', gapHow: '{{standard}}（{{from}} 起）－{{perCapita}}', pays: '按人补差', full: '重特大疾病，全额', noAmount: '没有可计的金额，或还有未核对的数据。', notPaid: '有不符合的条件，不计金额。', unmet: '不符合', perMonth: '元/月',
  figures: '依据与待核', figure: '标准', toVerify: '待核', notEntered: '未录入', from: '起用', blanks_other: '有 {{count}} 行没填金额，本次未计。', provisional: '初算结果，以区级核对为准。', onDay: '{{day}} 核算', single: '单人户',
}
