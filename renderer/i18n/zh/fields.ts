/** Inputs of item forms. */
export default {
  required: '必填', choose: '选，或打首字母', noOption: '没有这一项', none: '未填', wrong: '有错',
  'have.yes': '有', 'have.no': '没有', 'is.yes': '是', 'is.no': '否',
  digits: '{{n}} 位', idRight: '证件号校验对', yuan: '元', inYuan: '（元）', inUnit: '（{{unit}}）',
  person: '{{name}} {{tail}}', tail: '尾号 {{tail}}',
  dayShape: '如 20260305', monthShape: '如 202603', openMonth: '{{label}}：打开月历', pickDay: '选一天', weekdays: '一 二 三 四 五 六 日',
  yearBefore: '前一年', yearAfter: '后一年', monthBefore: '上个月', monthAfter: '下个月',
  stale_other: '{{count}} 年前，请核对', staleMonths_other: '{{count}} 个月前，请核对', expired: '{{day}} 到期，请核对', staleUnknown: '请核对', staleFrom: '{{label}}，请核对', useOther: '改用', from: '来源：{{label}} {{at}}', tailOf: '{{label}}尾号',
  rows_other: '{{count}} 行', noRows: '没有；有则加一行', noRowsRead: '没有', noRowsRequired: '未填', total: '{{label}}共 {{amount}} 元', addRow: '加一行', dropRow: '删这一行', rowN: '第 {{n}} 行', rowWrong: '这一行有错', source: '来源',
  codeRight: '代码校验对', phoneRight: '号码位数对', cardRight: '卡号校验对', bankUnknown: '发卡行未识别', capitals: '大写 {{amount}}',
  'idKind.legacy-id': '15 位旧号', 'idKind.hmt-permit': '港澳台居民居住证', 'idKind.foreign-pr': '外国人永久居留身份证', 'sex.male': '男', 'sex.female': '女', age_other: '{{count}} 岁',
  noneOf: '没有', noneSaid: '居民说没有',
  rowDropped: '已删 {{table}}：{{row}}',
}
