/** The spoken questions of an item. */
export default { title: '先问清情况', count: '{{done}}/{{all}}', yes: '是', no: '否', skip: '跳过', again: '重新回答' }
