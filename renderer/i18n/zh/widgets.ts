export default {
  'sync.saved': '本机已存', 'sync.sent': '已发出', 'sync.received': '区级已收', 'sync.department': '部门已受理', 'sync.attention': '区级退回',
  'undo.do': '撤销', 'undo.seconds': '10 秒内可撤销',
  'sex.male': '男', 'sex.female': '女', 'person.age': '{{age}} 岁', 'person.nickname': '称呼 {{nickname}}',
  'due.over_other': '逾期 {{count}} 天', 'due.today': '今日到期', 'due.left_other': '剩 {{count}} 天', 'due.overUnknown': '已逾期', 'due.paused': '暂停计时', 'due.none': '未定期限',
}
