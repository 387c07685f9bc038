/** Where a case stands, and the one-word verb of a line in 刚办. */
export default {
  'filed': '已收件', 'to-supplement': '待补正', 'accepted': '已受理', 'supplement': '补正中', 'at-department': '部门办理中', 'approved': '准予', 'refused': '不予批准', 'completed': '已办结', 'not-accepted': '不予受理', 'withdrawn': '已撤回',
  'verb.filed': '收件', 'verb.to-supplement': '补正', 'verb.accepted': '受理', 'verb.supplement': '补正', 'verb.at-department': '受理', 'verb.approved': '准予', 'verb.refused': '不予', 'verb.completed': '办结', 'verb.not-accepted': '不受理', 'verb.withdrawn': '撤回',
}
