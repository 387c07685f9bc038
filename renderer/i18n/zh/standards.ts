export default {
  'title': '标准与待核', 'part.figures': '标准', 'part.facts': '待核事实', 'mayChange': '中心主任可录入、确认', 'mayRead': '只有中心主任能录入和确认',
  'find': '名称、事项、出处', 'findFact': '内容、事项、出处', 'marks': '筛选', 'mark.all': '全部', 'mark.verify': '待核', 'mark.missing': '未录入', 'mark.due': '该换新', 'mark.good': '已核',
  'none': '没有这样的标准', 'noFact': '没有待核的', 'noneWhy': '换个词，或看全部。',
  'col.name': '标准', 'col.value': '现行', 'col.unit': '单位', 'col.from': '起始', 'col.mark': '状态', 'col.items': '用在', 'counter': '窗口', 'counterWhy': '由窗口程序自己使用，不属于哪一项。', 'items_other': '{{count}} 项',
  'reviewBy': '{{day}} 起该看有没有新数', 'history': '历次数额', 'values_other': '{{count}} 条', 'fromDay': '{{day}} 起', 'toDay': '，至 {{day}}', 'ofYear': '{{year}} 年公布，起始日未知', 'noDay': '起始日未知', 'inForce': '现行', 'noSource': '没有出处', 'local': '地方口径', 'national': '全国口径', 'entered': '{{by}} 在本窗口录入',
  'readers': '用在哪些规则', 'noRule': '没有规则用它，只供查看', 'withdraw': '撤回', 'withdrawWhy': '为什么撤回', 'undone': '录入后当场撤回',
  'add': '录入新数', 'addNote': '已受理的件不变', 'add.value': '数额', 'add.from': '从哪天起', 'add.to': '到哪天止', 'add.source': '出自', 'add.note': '备注', 'add.fromHint': '例如 20260701；这天起受理的件用新数', 'add.toHint': '不填就一直用到下一个数', 'add.sourceHint': '文件名和文号', 'add.local': '地方口径', 'add.verify': '还没对过原文，先标待核',
  'shape.number': '{{unit}}', 'shape.text': '一句话', 'shape.bool': '填“是”或“否”', 'shape.texts': '逐个写，用顿号隔开', 'shape.numbers': '按顺序写数，用顿号隔开', 'shape.number-by-text': '写成“名称 数”，用顿号隔开',
  'notADay': '不是有效日期，写成 20260701', 'onlyHere': '只在本窗口生效；其他窗口要等区级发布，发布后以区级的为准。', 'save': '保存', 'added': '已录入 {{name}}',
  'open': '待核', 'facts_other': '{{count}} 条', 'kind.standard': '标准', 'kind.rule': '规则', 'kind.statutory': '法定时限', 'kind.promised': '承诺时限', 'kind.delegation': '委托', 'kind.followUp': '后续', 'kind.item': '事项',
  'whatKind': '类别', 'source': '出处', 'why': '为什么待核', 'why.not-entered': '没有录入', 'why.marked': '没有对过原文', 'changedSince': '确认后又变了', 'changedFrom': '{{by}} 确认的是：{{content}}。内容已变，要重新确认。', 'confirmedBy': '{{by}} 已确认',
  'enterFirst': '还没有数。先到“标准”里录入（Alt 1）。', 'confirm': '确认', 'confirmNote': '依据什么确认，可不填', 'withdrawConfirmation': '撤回确认',
}
