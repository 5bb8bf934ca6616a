/** Running it: teams, task forces, cycles, rules, exports, delegation, data, digests, alerts, disputes, appeals, privacy, help. */
import type { Concepts } from '../concept.ts'

export const runningConcepts: Concepts = {
  team: {
    zh: '团队|我们组|咱们组|组里|本组|全组|我组|部门|下属|下级|组员|手下|整组|我带的|各组|全员|(?:客服|运营|销售|设计|供应链|售后|售前|商品|仓储|市场)(?:部|组|团队)|我们部|店里',
    en: 'team(?:s)?|dept|department|direct reports?|reportees|my reports|my people|agents|staff|crew|group|in cs|in ops|in sales|subordinates|whole (?:shop|unit)|unit|my guys|my folks',
  },
  worstMove: {
    zh: '最[多大差低慢高好快]|谁(?:超标|落后|掉|没达标|不达标|拖|低|高|最)|谁.{0,8}(?:最|超|落后|没达标|不达标|掉队|拖后腿)',
    en: "biggest (?:drop|fall|gain|mover|decline|loser|winner|gap|change)|most|worst|slowest|best|top|who(?:'s| is| are)? .{0,20}(?:over|under|behind|below|above|missing|slow|late|worst|best|lagging|struggling)|largest|lowest|highest|miss(?:es|ing)? the",
  },
  taskforce: {
    zh: '攻坚|专项(?:小)?组|战队|项目组|作战(?:小)?组|突击队|小组(?!长)|冲刺组',
    en: 'task ?-?force|squad|tiger team|war ?room|project team|strike team|taskforce',
  },
  groupWord: {
    zh: '组里|(?<!没.{0,2})进来|拉(?:进|入|上|他|她|.{1,6}进)|入组|移出(?:去)?|踢出|贡献(?:度|了)?',
    en: 'join|to the (?:squad|team|group)|from (?:design|ops|sales|cs|supply|operations|marketing)|contribution|members? and shares',
  },
  shareOf: { zh: '占\\s?[\\d一二三四五六七八九十百]|占比\\d|份额', en: '\\d+\\s?%|share' },
  cycle: {
    zh: '周期|考核期|轮次|(?:季度|月度|年度)考核|考核(?=$|周期)',
    en: 'cycles?|round|evaluation period|review period|season cycle',
  },
  open: {
    zh: '开放|开通|开一下|开启|启动|打开|发起|开始|开(?!始吗)(?=.{0,5}周期)',
    en: 'open up|open|launch|start|kick off|begin|initiate|activate',
  },
  close: {
    zh: '关闭|结束|关掉|收尾|锁定|归档|冻结|关(?=.{0,5}周期)',
    en: 'close|end|finish|lock|archive|freeze|wrap up|finali[sz]e|shut',
  },
  extend: {
    zh: '截止(?:日期|时间)?(?:改|调|换|挪)(?:到|成|为)|延后|往后延|延\\d|延[一两三]|再给.{0,8}天|多给.{0,8}天|延期|延长|推迟|顺延|宽限|放宽|延(?:到|至|后)',
    en: '(?:move|change|shift|set) (?:the )?(?:deadline|due date)|extend(?:ed)? (?:the )?(?:submission|deadline)|(?:\\w+ )?(?:more|extra|additional) (?:days?|weeks?|time)|extend|push(?: back)?|postpone|delay the|prolong|move the deadline|more time|extension',
  },
  publish: {
    zh: '发出去|推给大家|对外公布|发布|公布|公示|下发(?:结果|成绩)',
    en: 'send out the (?:results|scores|grades)|distribute the|share the results|make results|publish|release|announce|make .{0,12}public|post the results',
  },
  results: { zh: '结果|成绩|得分|分数|绩效', en: 'results?|scores?|outcomes?|grades?' },
  remind: {
    zh: '催|提醒(?=.{0,4}(?:没|未|他们|大家|还没))|通知(?=.{0,4}(?:没|未|大家|所有))|督促',
    en: 'remind (?:everyone|them|people|those|all|the)|nudge|chase|ping everyone|reminder',
  },
  final: { zh: '定稿|确认|终稿|签字|定下来', en: 'final|finali[sz]ed|confirmed|signed|open|complete' },
  effective: {
    zh: '(?:下季度|下个月|下周|明天|月初|季度初)(?:开始|起)|(?:下月|下个月|下季度?|\\d+月\\d*[日号]?|从.{1,10}|即日|明天|立即).{0,3}(?:起)?(?:生效|执行|实施|开始算)|生效(?!了)|实施',
    en: '(?:starts?|starting|begins?|beginning|applies|valid|live) (?:next|from|on|in)|effective|takes? effect|in effect|come into force|applies? from|go live|kicks? in (?:from|on)|starting from|valid from',
  },
  threshold: { zh: '阈值|门槛|触发线|临界|红线值', en: 'thresholds?|trigger level|trigger point|cut-?off|limit' },
  disable: {
    zh: '(?:先)?关(?:掉|了|一下)|停掉|暂停(?=.{0,4}(?:规则|联动))|停用|禁用|关掉|下线|废除|作废',
    en: 'disable|turn off|deactivate|retire|switch off|suspend',
  },
  newRule: {
    zh: '新政策|新制度|新办法|规则.{0,3}(?:改|调|设|换|关|停)|新规则?|(?:新增|加|建|改|删|停用|编辑|修改|配置|维护).{0,6}规则|规则(?:库|配置|管理)',
    en: 'new (?:policy|scheme|rule)|update (?:the )?(?:weights|rules?)|(?:new|create|add|edit|change|disable|delete|configure|the new) .{0,12}rules?|rule (?:editor|config|settings)|season weights',
  },
  stage: { zh: '成长期|成熟期|初创期|衰退期', en: 'growth stage|mature stage|startup stage|maturity|growth-stage|mature-stage' },
  unified: {
    zh: '统一|全公司|所有人|整个岗位|全员|运营岗的?|岗位',
    en: 'for all|everyone|company-?wide|all (?:ops|sales|cs|agents)|across the board|for the whole',
  },
  export: {
    zh: '打印|导成|转成(?:excel|表格|pdf)|生成(?:excel|表格|pdf)|导出|导(?:成|一份|给我|下来)|下载|打包|另存',
    en: 'print|need (?:this|it|them) (?:in|as)|export(?:ed|ing)?|download|extract|dump|save as|get .{0,16}as (?:a )?(?:csv|excel|xlsx|pdf|file)',
  },
  format: { zh: 'excel|csv|xlsx?|pdf|表格(?!.{0,2}绑|$)|json|电子表', en: 'excel|csv|xlsx?|pdf|spreadsheet|json|tsv' },
  copyFor: {
    zh: '发.{0,10}(?:给|到)(?:hr|财务|人事)|(?:给|发|抄|送)(?:我|财务|hr|人事|老板|hrbp|他们|审计).{0,3}(?:一份|份)|发.{0,4}一份|(?:一份|份)(?:给|发)',
    en: 'send (?:hr|finance|payroll|audit|them) (?:the|a|my|this|june|last)|forward .{0,20}to (?:hr|finance|payroll)|(?:one|copy|a copy|file) (?:for|to) (?:finance|hr|payroll|audit|accounting|my boss)|send .{0,16}to (?:finance|hr|payroll|accounting|audit)|copy to|copy for',
  },
  delegate: {
    zh: '代理(?:人)?|代(?:我)?审|代(?:我|为)?(?:批|签|处理)|委托|授权给|转(?:给|交).{1,6}(?:审|批)?|替我(?:审|批|签|处理)|帮我(?:审|批)(?!.*草案在)|审批(?:权|权限)?(?:转|交|给)|代班',
    en: 'delegat(?:e|es|ed|ion|ing)|deputy|approve for me|on my behalf|stand in|hand (?:over )?.{0,12}approvals?|cover(?:ing)? for me|act(?:ing)? for me|approvals? (?:to|over)|proxy|approves for me|fill in for me|backup approver|in my absence|substitute',
  },
  away: {
    zh: '休假|请假|出差|年假中|产假|不在(?:公司|岗|期间)|外出|度假|放假',
    en: 'on leave|on vacation|on holiday|away|travell?ing|out of office|ooo|business trip|maternity|sick leave|off next week|pto|out until|vacation',
  },
  upload: {
    zh: '导(?:进|一下数据)|传(?=.{0,10}(?:数据|表|文件|订单|明细))|怎么传|导(?=.{0,3}(?:数据|订单|表))|上传|导入|传(?:一?个|一?份|了|上|个)|录入(?:数据)?|提交数据|入库',
    en: "how (?:do|can) i (?:upload|import|load)|upload(?:ed|ing|s)?|import(?:s|ed|ing)?|load (?:the|this|my|a)|here(?:'s| is| are)|attached|attach the|drop(?:ping)? the file|feed in|ingest|sending (?:you )?the",
  },
  fileWord: {
    zh: '文件|表(?!现|格式)|表格|明细表|订单表|流量表|附件|数据包|导出表|报表|多维表格|那份|这份',
    en: 'files?|sheet|exports?|spreadsheet|csv|log|table|attachment|import|document|workbook',
  },
  wrongShop: {
    zh: '导重|重复了|传了两遍|导了两遍|多导了|(?:传|导|选|发|弄|搞|放)错(?:了)?|错店|传重了|重复(?:传|导入)',
    en: 'duplicate(?:d)? (?:upload|import|file)|wrong (?:shop|store|file|date|sheet|one)|uploaded twice|another shop|(?:upload|import|sent|loaded).{0,16}by mistake|imported twice|wrong upload',
  },
  rollback: {
    zh: '回滚|撤回|撤销(?:导入|上传)?|还原|恢复|回退',
    en: 'roll ?back|undo|revert|reverse|take (?:it )?down|withdraw',
  },
  bind: {
    zh: '绑定|接入|连接|对接|关联(?=多维|表格)|配置数据源|同步到',
    en: 'connect|bind|link|hook up|integrate|sync with|set up .{0,8}source|plug in',
  },
  bitable: {
    zh: '我的表格?|在线表|外部表|多维表格|飞书表格|bitable|数据源|接口|数据库',
    en: 'my (?:sheet|spreadsheet)|bitable|lark (?:base|sheet)|feishu (?:base|sheet)|data ?source|as a source|google sheet|api|database|webhook|base table',
  },
  rowsFailed: {
    zh: '上传(?:失败|不了|报错|不成功)|传不上|导不进|(?:行|条).{0,8}(?:没进|没导|失败|被拒|报错|有问题|是什么问题|不成功|没成功)|导入(?:失败|报错|没成功|结果)|没进来|被拒(?:了)?(?:哪)?|没(?:导|传)(?:进|上)|失败的(?:那)?',
    en: "(?:upload|import) (?:fail(?:ed|s)?|error|problem|didn't)|can'?t (?:upload|import)|failed upload|rows? .{0,14}(?:reject(?:ed)?|fail(?:ed)?|missing|skip(?:ped)?|not)|rejected|failed to import|import (?:error|fail|result)|skipped rows|which rows|errors? in the (?:file|import)|lines? .{0,10}(?:rejected|failed)|did(?:n.t| not) (?:load|import|go in)",
  },
  digest: {
    // A weekly report that somebody writes, or that goes on after a colon, is what they report themselves.
    zh: '日报|推送|晨报|早报|(?<!(?:写|交|填|补|更新)(?:了|个|一?份|一下|我的|本周|这周)*)周报(?!\\s*[:：，,])|简报|每日(?:推送|提醒|播报)|播报',
    en: '(?<!(?:write|submit|file|fill in|hand in) (?:my |the |a )?)weekly (?:report|summary)(?! ?:)|digests?|daily report|daily summary|daily update|daily push|morning report|briefing|push notifications?|daily message|notifications?|daily card',
  },
  dailySend: {
    zh: '每(?:天|日|周|早|晚|个工作日|周一).{0,10}(?:发|推|给我|提醒|汇报)|(?:以后|改成?|换到|推迟到|提前到|调到).{0,8}(?:发|推|点)',
    en: 'send .{0,20}(?:at|every|daily|each)|every (?:morning|day|evening|monday|weekday)|deliver .{0,12}at',
  },
  sendOn: {
    zh: '(?:周末|节假日|(?:周|星期)[一二三四五六日天]|下午|午后|晚上).{0,4}(?:别|不|也|都|再)?.{0,2}(?:发|推)(?!货)',
    en: '(?:send|deliver|push) (?:it |this |them |the digest |my digest )?(?:only )?on (?:mon|tues|wednes|thurs|fri|satur|sun|week)[a-z]*',
  },
  unmute: { zh: '(?:取消|解除)(?:静音|免打扰|屏蔽)', en: 'unmute|unsnooze|unpause' },
  redLine: {
    zh: '红线.{0,8}(?:提醒|通知|打扰|告诉|推|发)',
    en: 'red lines?.{0,24}(?:tell|ping|notify|wake|pass|any ?time)|(?:tell|ping|notify|wake).{0,24}red lines?',
  },
  onlyAnomaly: {
    zh: '(?:只|仅|光|就)(?:要|发|看|推|给我|想看|需要|提醒).{0,6}(?:异常|有问题|不达标|落后|预警|红)|只.{0,3}异常',
    en: '(?:only|just) (?:send .{0,8})?(?:the )?(?:exceptions?|anomal(?:y|ies)|alerts|problems|issues|red|outliers)|(?:exceptions?|anomal(?:y|ies)|problems|issues) only|only .{0,16}(?:exceptions?|anomal(?:y|ies)|outliers)',
  },
  pause: {
    zh: '别(?:烦|找|打扰)|不要(?:打扰|给我发|通知)|取消(?:每日|每天|日报|推送)|少推|暂停|停(?:掉|止|一下|了|[\\d一二两三四五六七八九十]+|推|发|几)|先停|静音|别(?:推|发|再推|再发|给我发|吵|打扰|提醒)|不要(?:推|发|再推)|免打扰|关掉(?:日报|推送|通知)|退订|取消订阅|不想收|不用(?:推|发)',
    en: "don'?t (?:message|ping|bother|disturb|notify) me|stop (?:messaging|sending|pinging)|cancel (?:the |my )?(?:digest|daily)|fewer messages|pause|mute|stop|unsubscribe|snooze|silence|don't send|do not send|no digest|turn off|quiet|do not disturb|dnd|opt out|resume|unmute|no (?:more )?(?:messages|notifications|pings|digests?)",
  },
  resume: { zh: '恢复(?:推送|日报)|重新(?:推送|订阅)|继续推|订阅', en: 'resume|subscribe|turn on|re-?enable|restart' },
  notWanted: {
    zh: '不想看|不看(?:了)?|不关心|不用看|不要显示|别显示|不(?:想)?要看(?:这个|了)?|不要(?:看|显示)|隐藏|去掉这个|移出(?:日报)?',
    en: "(?:^| )drop this (?:metric|one|kpi|from)|hide|don't (?:want|need|show|care)|not interested|leave out|exclude .{0,10}from|remove .{0,24}from (?:my |the )?(?:digest|report|daily)|skip this|no longer want",
  },
  channelWord: { zh: '邮件|短信|群里|私聊|飞书', en: 'by email|email|in the group|sms|dm' },
  weekendWord: { zh: '周末|工作日|节假日|双休', en: 'weekends?|weekdays?|working days|holidays' },
  /** What to do today is what the digest says. */
  toDo: {
    zh: '(?:该|要|应该|需要)(?:先|重点)?(?:查|排查|看|盯|处理|关注)(?:一下|点)?(?:什么|啥|哪)',
    en: 'what (?:should|do|must) (?:i|we) (?:need to )?(?:check|look (?:at|into)|focus on|fix|attend to|do)(?: today| first| next| now)?|what needs (?:my )?(?:attention|a look|checking)|what to (?:check|look at|focus on)',
  },
  /** Nothing is said of when: whatever is out of the ordinary. */
  watchOver: { zh: '盯(?:着|住|紧|一?下)|帮我(?:看着|留意|关注)', en: 'keep an eye on|watch over|monitor' },
  notify: {
    zh: '告诉我|提醒(?:我|一下|下)?|通知(?:我|一下)?|喊我|叫我|@我|艾特我|报警|告警|预警|ping我|戳我|知会|警报|告诉一声|说一声',
    en: 'alerts?|alert me|notify|notification|ping me|let me know|tell me|warn(?:ing)?(?: me)?|remind me|message me|flag|shout|give me a heads[- ]?up|heads up|tell me when|watch',
  },
  condition: {
    zh: '有异常|出异常|异常(?:了|时|就)|出问题|有问题|跌破|破了?\\d|(?:跌|掉|降|低|涨|升|高|超|多|少|小|大|破|过|跌破|突破|不足|达|满).{0,3}(?:于|到|过|破|出)?\\s?[\\d一二两三四五六七八九十百]+|连续.{1,4}(?:天|日|次|周)|以[上下]|一旦|只要|[<>≥≤]|不达标',
    en: 'anything (?:unusual|odd|wrong)|something (?:breaks|goes wrong|unusual)|goes over|go(?:es)? (?:over|under|above|below)|hits \\d|(?:drops?|falls?|goes?|is|rises?|exceeds?|above|below|over|under|more than|less than|greater than|hits|passes|dips?|gets|stays?|reaches|crosses|jumps?) (?:\\w+ ){0,2}(?:\\d|target|plan|goal|average)|in a row|straight days|consecutive|[<>≥≤]|whenever|once it|when(?:ever)? .{2,30}(?:drops?|falls?|exceeds?|rises?)',
  },
  ifWord: { zh: '就|时|一旦|如果|要是|的话|只要', en: 'if|when|whenever|once|as soon as|every time' },
  alertNoun: { zh: '预警|告警|警报|提醒规则|报警', en: 'alerts?|warnings?|alarms?' },
  ack: {
    zh: '^(?:好的?[，, ]?)?(?:知道了|收到|了解|明白(?:了)?|知悉|已知|已阅|朕知道了|嗯+|行|晓得了|已收到|ok收到|懂了|清楚了)[了啦哈的!！。.~～ ]*$',
    en: '^(?:ok(?:ay)?,? )?(?:got it|noted|on it|roger|understood|ack(?:nowledged)?|copy(?: that)?|will do|i know|i see|ok(?:ay)?|aware|seen|will check|noted,? will check|thanks,? (?:got it|noted))[.! ]*$',
  },
  handling: {
    zh: '^(?:好的?|ok|嗯|行)[，, ]?我?(?:去|来|先|马上)?(?:看|查|处理|跟)(?:一下|下|看)?$|我(?:先|马上|这就)?(?:去)?(?:看|查)(?:一下|下)$|稍后处理|安排了|已知(?:问题|情况)?$|在看了|我知道(?:这个)?|在弄了|处理完了|在处理|处理中|在跟进|跟进(?:中|了)|已(?:经)?(?:处理|安排|跟进|解决)|在(?:查|看|排查)了?|马上(?:处理|看)|我(?:来|去)(?:处理|看|查)|正在(?:查|处理|排查|跟)',
    en: "i'?ll take a look|let me (?:check|look)|taking a look|we'?ll (?:fix|check|handle)|investigating|know about (?:it|this|that)|aware of (?:it|this)|we know|known (?:issue|problem)|fixed(?: it)?$|resolved$|sorted$|on it|looking into (?:it|this)|working on (?:it|this)|handling (?:it|this)|i'?ll (?:handle|look|check|fix|deal)|being handled|already (?:looking|working|fixed|handling|on it)|taking care|fixing it|under investigation|will check|known issue|dealing with",
  },
  falseAlarm: {
    zh: '误报|假警|虚惊|报错了|不是异常|没问题的|误判|误警|(?:预警|告警|报警|提醒).{0,4}(?:没(?:啥|什么|有)?问题|正常|不算异常)',
    en: 'false (?:alarm|positive|alert)|not an (?:issue|anomaly)|nothing wrong|no issue|wrong alert|(?:do not|don.t|stop|no need to) (?:flag|alert|warn|notify|tell)(?:ging|ing)? (?:me )?(?:about )?(?:this|that|it)(?: again| anymore)?',
  },
  expected: {
    zh: '(?:是|在)?预期(?:的|之内|中)|符合预期|预料(?:之)?中|本来就(?:会|该)|(?:618|双11|双十一|大促|活动|直播|降价|断货|涨价).{0,4}(?:拉|带|弄|搞|闹|引)(?:高|起|来|低)?(?:的)?|不是问题|别再报|没事的|意料中|活动影响|(?:大促|活动|预售|促销|节假日|放假|天气|改版|618|换季).{0,6}(?:影响|导致|原因|造成|引起|的关系)|正常(?:的|现象|波动)?(?!吗|么)|预期内|意料之中|不用管|忽略',
    en: "as expected|we expected|known event|because of (?:the )?(?:promo(?:tion)?|sale|618|double 11|launch|stockout|price)|caused by (?:the )?(?:campaign|promo)|campaign effect|no worries|it'?s fine|not a (?:real |big )?(?:issue|problem|concern)|expected|campaign(?: effect| impact)?$|due to (?:the )?(?:campaign|promo(?:tion)?|holiday|sale|launch|price)|that'?s normal|normal|as planned|because of (?:the )?(?:campaign|promo|holiday)|anticipated|ignore(?: (?:it|this))?|planned",
  },
  newTrend: {
    zh: '新趋势|新常态|以后都(?:这样|是)|长期(?:这样|趋势)',
    en: 'new (?:normal|trend|baseline)|from now on (?:it|this)|permanent',
  },
  untilEnd: { zh: '(?:到|至|等).{1,10}(?:结束|完|再)|静音(?:到|至|一|\\d|[一二两三])', en: '(?:until|till) ' },
  thisAlert: {
    zh: '这(?:条|个)(?:预警|告警|提醒|报警)|这个(?=.{0,4}(?:我们|已|在|是活动))',
    en: 'this alert|that alert|this one|this warning|the alert',
  },
  wrong: {
    zh: '少(?:统计|记|算|计|录)|多(?:统计|记|算|计)|不准吧|差了\\d|对不上号|统计(?:漏|错|少|多)|明明|怎么只有|不止(?:这|\\d)|比这(?:个)?(?:高|多|低|少)|不像真的|好像不对|bug|缺了?一?单|没统计|没记|不对(?!比|齐)|有误|错(?:了|误|的|吧)|不准|不正确|有问题(?!的地)|搞错|算错|统计错|数错|少算|多算|漏(?:算|了|掉|统计)|对不上|不实|偏[高低]了吧|没算(?:上|进|到)',
    en: "more .{1,24} than (?:shown|that|listed|recorded|displayed)|under-?stated|over-?stated|wasn'?t (?:me|mine|about me)|isn'?t about me|(?:higher|lower|more|less|fewer) than (?:that|this|shown|what you)|miss(?:ing|ed)|not counted|clicked by mistake|glitch|doesn'?t add up|can'?t be|wrong|incorrect|inaccurate|not right|isn'?t right|mistake|erroneous|(?:looks?|is|seems?|are|way) off|bug|undercounted|overcounted|miscounted|not correct|missed|missing|doesn'?t look right|looks (?:off|wrong)|can'?t be right|double[- ]counted|too (?:high|low) to be|dispute",
  },
  malicious: {
    zh: '竞争对手|对手(?:刷|搞)|差评师|碰瓷|恶意|同行|刷(?:单|评)|黑粉|职业(?:差评|打假)|水军|敲诈',
    en: 'competitors?|rival|malicious|fake|competitor|troll|blackmail|fraudulent|spam',
  },
  testData: {
    zh: '测试(?:账号|单|号|订单|数据|的)|内部(?:账号|单)',
    en: 'test (?:accounts?|orders?|data|chats?|tickets?)|dummy|internal (?:accounts?|orders?)',
  },
  notCount: {
    zh: '(?:仓库|物流|快递|厂家|别人|其他部门|系统)的(?:锅|问题|责任|错)|不是我(?:这边)?(?:的)?|赖我|背锅|(?:不是|非)我(?:的|们)?(?:的)?(?:责任|原因|问题|错)|不怪我|为什么算我|不该(?:算|计)|也(?:算|计)(?:我|到|进)|算(?:我|到我)(?:头上|的|吗|？|\\?)|别算|不应该|剔除|排除|不是我(?:的|店|们|负责)|不归我|与我无关|怎么(?:也)?算我',
    en: "wasn'?t (?:about |because of )?me|not about me|isn'?t about me|someone else'?s|not (?:my|our) (?:fault|responsibility)|why am i blamed|beyond my control|shouldn'?t (?:count|be counted)|should not count|count(?:ed)? against me|exclude (?:them|it|these|those|that)|isn'?t mine|not mine|wasn'?t me|not my (?:order|shop|fault|review|refund)|why (?:is|does) .{0,20}count|please exclude|take (?:them|it) out|not ours|remove (?:them|those|that review)",
  },
  evidence: { zh: '截图|证据|凭证|录屏|证明', en: 'screenshots?|evidence|proof|receipts?' },
  review: { zh: '差评|评价|评论', en: 'reviews?|ratings?' },
  hereIs: {
    zh: '^这(?:个|份)?是(?=.{0,20}(?:表|文件|数据|订单|导出))',
    en: "^here(?:'s| is| are|s) (?:the|my|our|your|last|this|today|yesterday)",
  },
  contest: { zh: '有异议|不认可|质疑|不服', en: 'contest(?:s|ed|ing)?|disput(?:e|es|ed|ing)|challeng(?:e|es|ed|ing)' },
  appeal: {
    zh: '(?:不同意|不接受|不认可|不认同)(?:这个|这次|我的|本次)?(?:考核|绩效|得分|评分|分数|成绩|打分|分$)|(?:考核|绩效|得分|评分|分数|成绩)(?:结果)?.{0,3}(?:有异议|不认可|不服|不接受)|申訴|申诉|复议|复核(?:我|一下)|申請?复|上诉',
    en: "objection to (?:my|the) (?:score|result)|dispute my score|appeal(?:s|ing|ed)?|contest|challenge (?:my|the) (?:score|result)|(?:don't|do not) (?:agree with|accept) (?:my|the|this) (?:score|result|rating)|re-?evaluat(?:e|ion)|reconsider(?:ation)?|grievance",
  },
  unfair: {
    zh: '不公(?:平|正|道)?|不合理|不认|不服|凭什么扣|冤|太狠|不应该扣|扣(?:得|的).{0,4}(?:没道理|不讲理|离谱|不对|不合理)|没道理',
    en: "unfair|not fair|isn'?t fair|unreasonable|unjust|i object|don'?t accept (?:the|this) (?:score|deduction|result)|shouldn'?t have (?:been|lost)|unjustified|disagree with (?:my|the) (?:score|result|deduction|rating)",
  },
  viewed: {
    zh: '谁.{0,3}(?:查|看|翻|搜)(?:了|过)?.{0,3}我|对谁(?:公开|可见|开放)|公开(?:吗|么)|谁.{0,3}(?:权限|权)|(?:能不能|可不可以|可以|能否)(?:查|看|搜)(?:到)?我|(?:会|会不会)(?:把)?.{0,8}(?:告诉|发给|透露给|泄露)(?:主管|老板|领导|hr|别人|其他人)|看得到我|保密(?:吗|么)|匿名(?:吗)?|(?:谁|哪些人|有人|有谁).{0,6}(?:看过|查过|看了|查看|访问|看到|看见|能看|可以看|有权)|(?:能|可以|会|会不会|能不能)(?:被)?.{0,8}(?:看到|看见|看吗|看得到|看我|查到)|看得[到见]|(?:能看|看到)(?:吗|么|我)|可见|被.{0,6}看(?:到|见)|谁(?:能|可以)看',
    en: 'access log|read (?:these|my|our|this)|who reads|public|(?:is|are) (?:this|it|our|my|these) .{0,24}(?:private|confidential|anonymous)|looked at my|who looked|who (?:has |have )?(?:viewed|seen|accessed|looked at|opened|checked)|who (?:can|could|is able to) (?:see|view|access)|can (?:my |the |anyone|everyone|others|other|hr|he|she|they|people).{0,28}(?:see|view|access|read)|visible to|access to my|privacy|do(?:es)? .{1,24} see my|who sees|share (?:this|my|our) .{0,20}with',
  },
  myData: {
    zh: '我的?(?:个人)?(?:数据|信息|分|成绩|绩效|记录|kpi|资料|隐私)|存了?我|关于我|我跟你说',
    en: 'my (?:personal )?(?:data|info(?:rmation)?|scores?|results?|records?|kpis?|performance|chats?|history|conversation|profile|numbers)|about me|our (?:conversation|chat)|this chat|it',
  },
  chatlog: {
    zh: '这些(?:聊天|消息|对话)|聊天(?:记录|内容)?|对话(?:记录)?|历史消息|消息记录',
    en: 'these (?:messages|chats)|chat (?:history|logs?|records?)|conversation(?:s| history)?|message history|messages|our chat',
  },
  erase: { zh: '删(?:除|掉|了)?|清(?:空|除|掉)|抹掉|注销', en: 'delete|erase|clear|wipe|forget|purge|remove' },
  stored: {
    zh: '保存多久|存多久|留多久|保留(?:多久|几)|(?:知道|有)我(?:的)?(?:哪些|什么|啥)|删除我的数据|(?<!库)存了?(?:我)?.{0,3}(?:哪些|什么|啥)|保存(?:了)?(?:我)?.{0,3}(?:哪些|什么|啥)|收集(?:了)?|记录了我|掌握',
    en: 'how long .{0,24}(?:keep|kept|stored|retained)|retention|delete my data|what do you know about me|know about me|what (?:data|info(?:rmation)?|do you) .{0,20}(?:keep|store|hold|have|know|collect|save)|store(?:d)? about me|know about me|keep about me|data you (?:have|keep|hold)|collect about',
  },
  skipLevel: {
    zh: '主管的主管|隔级|上上级|越级|hr能|别人能|同事.{0,6}看|老板能',
    en: "skip[- ]level|boss's boss|others see|other people see",
  },
  help: {
    zh: '怎么玩|怎么操作|怎么弄你|支持(?:哪些|什么|啥)|有(?:哪些|什么)功能|入门|你会(?:干|做|些)?(?:什么|啥)|怎么问|该怎么(?:问|说)|咋用|咋问|如何提问|^/\\w*|玩法|^帮助|帮助(?:文档|中心|菜单)?$|怎么用|如何使用|使用(?:说明|方法|指南|教程)|用法|说明书|新手|教程|教(?:教)?我|指令|命令|功能(?!.*坏)|菜单|能(?:做|干|帮我做|帮我干)(?:什么|啥|些)|会(?:什么|啥|干啥|做什么)|可以(?:问|做)(?:什么|啥|些)|能问(?:什么|啥)|不会用',
    en: 'able to do|what are your (?:features|skills|functions)|how do i (?:talk to|ask|start)|what do you support|^/?help|can i ask|what do i (?:say|type|ask)|show me what you|^help(?: me)?[!?. ]*$|help menu|how (?:do|can|to|does) (?:i |this |it |you )?(?:use|work)|how do i use|what (?:can|do) you do|commands?|menu|user guide|guide|tutorial|instructions|manual|features?|capabilities|what can i (?:ask|do|say)|how it works|get started|getting started|how does (?:this|it) work|options',
  },
  language: {
    zh: '(?:切|转|换|改)(?:换)?(?:到|成|为)?(?:中文|英文|英语)|(?:说|用|换|切换?|改|讲|改成)(?:成|到|回|为)?\\s?(?:中文|英文|英语|汉语|普通话|英語)|(?:中文|英文)(?:版|回复|模式)|语言',
    en: 'answer (?:me )?in (?:english|chinese)|in (?:english|chinese)(?: please)?$|(?:speak|use|switch(?: to)?|change to|in|reply in|talk in|answer in) (?:chinese|english|mandarin|zh|en)|language|chinese please|english please|^(?:english|chinese|中文)$',
  },
  myPrivate: { zh: '我的?个人(?:数据|信息|资料)|隐私', en: 'my personal (?:data|info(?:rmation)?)|privacy|gdpr|my own data' },
}
