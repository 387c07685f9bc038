export default {
  'version': '{{code}} 第 {{version}} 版', 'verify': '这项有待核的内容，以主管部门答复为准。', 'toVerify': '待核', 'notice': '一次告知', 'start': '受理这项', 'startFor': '为 {{name}} 受理',
  'department': '主管部门', 'decidedBy': '谁决定', 'by.window': '窗口', 'by.street': '街道', 'by.district': '区级', 'applicant': '谁申请', 'applicant.person': '本人', 'applicant.household': '家庭', 'applicant.organisation': '单位',
  'promised': '承诺时限', 'statutory': '法定时限', 'excluded': '不计入', 'limitNote': '时限说明', 'and': '、', 'limit.none': '没有规定天数', 'limit.atOnce': '当场办结', 'limit.working_other': '{{count}} 个工作日', 'limit.calendar_other': '{{count}} 天（自然日）', 'limit.extended_other': '，批准延长后至多 {{count}} 天',
  'fee': '收费', 'free': '不收费', 'yuan': '{{amount}} 元', 'result': '结果', 'delivery': '送达', 'conditions': '受理条件', 'notices': '告知事项', 'legalBasis': '依据', 'steps': '环节', 'step.days_other': '{{count}} 天',
  'materials': '材料', 'materials.count_other': '必交 {{count}} 份', 'material.name': '名称', 'material.form': '形式', 'material.copies': '份数', 'material.need': '要不要', 'material.source': '从哪来', 'material.valid_other': '{{count}} 天内有效',
  'form.original': '原件', 'form.copy': '复印件', 'form.original-and-copy': '原件、复印件', 'form.application-form': '申请表', 'form.electronic': '电子', 'need.always': '必交', 'need.optional': '可交', 'tolerable': '可容缺',
  'source.applicant': '本人交', 'source.system': '系统核验', 'source.government': '部门间取', 'figures': '标准与数额', 'figures.note': '今天受理用的数', 'figure.name': '标准', 'figure.value': '数额', 'figure.unit': '单位', 'figure.from': '起始', 'figure.source': '出处', 'figure.missing': '未录入',
}
