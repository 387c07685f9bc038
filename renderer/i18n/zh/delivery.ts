/** 待领、待送达: what lies ready and what is under way. */
export default {
  title: '待领、待送达', count_other: '{{count}} 件', loading: '正在取待领清单', find: '扫受理票，或输受理号、姓名', none: '没有待领、待送达的', noneWhy: '准予、不予批准以后，结果还没到居民手里的列在这里。', notFound: '没有这一件', notFoundWhy: '受理号输全再找；还没决定的到办件里看。',
  'group.ready': '待领', 'group.under-way': '在途', 'group.to-ready': '待出件', 'group.to-issue': '待制证', keepUntil: '保留到', handOver: '交出结果', pick: '还没选', pickWhy: '扫受理票，或从左边选一件。',
}
