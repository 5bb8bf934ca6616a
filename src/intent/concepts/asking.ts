/** Who, what, how much, how it moved, why. */
import type { Concepts } from '../concept.ts'

export const askingConcepts: Concepts = {
  self: { zh: '我(?!们|觉得)|本人|俺|自己', en: "my|me|i|mine|myself|i'm|i've|i'd" },
  mine: {
    zh: '我的|我这|我(?:本|这个?|上个?|今|昨|现|目前|最近|六|七|五|[0-9])|我(?=kpi|绩效|分|考核|多少|几|排|完成|达)',
    en: 'my|mine|am i|do i|did i|i',
  },
  we: { zh: '我们|咱们|大家', en: 'we|our|us|everyone' },
  kpi: {
    zh: 'kpi|绩效|考核|考评|成绩单?|考得|考了',
    en: "kpis?|kpi's|score ?cards?|performance|report card|kpi score|appraisal",
  },
  score: {
    zh: '多少分|几分|得分|总分|分数|考分|评分|得了.{0,3}分|[我他她]的?(?:这个?)?(?:月)?的?分(?!到|给|析|店|配|摊|层|享|钟)|这个?分(?!店|配|析|到|摊)|\\d+分(?!钟|之|摊)|才\\d+|拿了?.{0,4}分',
    en: 'scores?|scored|points?|grades?|marks?|total',
  },
  howmuch: {
    zh: '多少|几[个秒单天次笔人条名位家件点]|多高|多大|多久|有几',
    en: "how much|how many|what is|what was|what were|what are|whats|what's|how high|how low|how big|how long|how fast",
  },
  howis: {
    zh: '怎么?样|咋样|如何|怎样|啥样|什么样|好不好|行不行|还行吗|情况|概况|概览|表现|怎么说|什么水平',
    en: "how(?:'s| is| are| was| were| did| do| does|re)|hows|status|overview|summary|looking|going|doing",
  },
  'how-am-i': {
    zh: '(?:干|做|考)得(?:怎么?样|咋样|如何)|我的?(?:情况|状态|表现)(?:怎么样|如何|咋样)?$|我.{0,6}(?:干|做|表现|考)得?(?:怎么?样|咋样|如何|好不好|还行)|我(?:这个?月|本月|最近|目前|现在|本季度|这季度)?(?:怎么?样|咋样|如何)',
    en: "what did i get|how'd i do|where i stand|how am i(?: doing| performing| going| looking| tracking)?|how(?:'ve| have) i (?:been|done|performed)|how did i do|where do i stand|how i am doing|how i'm doing|how do i look",
  },
  show: {
    zh: '看看?|查(?:下|询|一下|看)?|瞅|给我看|发(?:我|一下|下|给)|展示|显示|拉(?:一)?下|调出|打开|瞧|来(?:一)?份|想知道|告诉我(?!.*就)',
    en: 'show|see|view|check|display|pull up|give me|get me|look at|open|let me see|look up|tell me|fetch|send me|want to know',
  },
  progress: { zh: '进度|进展|完成情况|完成度|完成了多少|完成多少', en: 'progress|tracking|so far|how far along' },
  attain: {
    zh: '做到位|到位了|过线了(?:没|吗)|够不够|合格(?:了|吗|没)|达到(?:了)?(?:没|吗)|到目标|能到|目标的?(?:几成|百分之|多少)|能不能(?:完成|达)|达到目标|达没达|达成|完成率|完成度|达标|完成了?(?:多少|百分|几成|没|吗)|(?:能|可以|还能|来得及)完成|完得?成|做完|跑到.{0,3}百分|冲得?到',
    en: '(?:will|did|do|might) (?:i|we) miss|target .{0,12}(?:met|hit)|fulfil(?:led)?|fall short|make (?:my |the |our )?(?:target|goal|quota|number)s?|(?:vs\\.?|against|to|of) (?:my |the )?(?:target|goal|plan|quota)|will i make|beat (?:my |the )?(?:target|goal)|(?:finish|complete) (?:on time|by)|attainment|attain(?:ed)?|achiev(?:e|ed|ement|ing)|completion|hit(?:ting)? (?:my |the |our |it|target|goal)|on track|on target|meet(?:ing)? (?:my |the )?(?:target|goal)|met (?:my |the )?(?:target|goal)|reach(?:ed)? (?:my |the )?(?:target|goal)|done|percent complete|% complete|make it|on pace',
  },
  gap: {
    zh: '差(?:多少|几|多远|得远|得多|还)|还差|还缺|还需|还要(?:做|卖|多少)|缺口|离.{0,12}(?:差|多远|多少|远)|距离?.{0,12}(?:差|多远|还有|多少)|剩多少',
    en: 'how far|gap|short of|left to (?:hit|reach|go)|away from|still need|how much more|remaining|shortfall|to go|how close|from (?:my |the )?(?:target|goal)',
  },
  perday: { zh: '每天|日均(?!口径)|一天(?:要|得)|每日', en: 'per day|a day|daily|each day|every day' },
  need: { zh: '需要|得做|要做|才能|要卖|得卖|要多少', en: 'need|have to|required|must' },
  behind: {
    zh: '没过线|未过线|差一?口气|垫底|没做到|没达标|不达标|未达标|落后|拖后腿|标红|红的|亮红灯|没完成|未完成|掉队|最差|最弱',
    en: 'not there yet|failing|red|behind|lagging|off track|below target|underperforming|at risk|missing|not met|worst|weakest|falling short|under target|slowest',
  },
  target: { zh: '目标|指标值', en: 'targets?|goals?|quota' },
  weight: { zh: '权重|占比多少分|占多少分|比重|占几成', en: 'weights?|weighting|weigh(?:s|ed)?|weightings' },
  whichMetrics: {
    zh: '考核(?:哪些|哪几|什么|啥)|哪些(?:考核|指标)|(?:考核项|指标).{0,4}(?:列|给我|发)|由哪些|组成|构成|考核标准|哪些方面|考核我(?:什么|啥|哪)|(?:哪几|哪些|几|什么|啥|哪)(?:个|项|些|条)?(?:考核)?(?:指标|kpi|考核项|项)|有哪几?项|考核(?:项|内容|指标|标准|哪)|考(?:什么|啥|哪|几项)|指标(?:有哪|清单|列表|是啥|是什么|都有)|都考',
    en: 'indicators apply|apply to (?:me|my role|design|sales|ops|cs)|what (?:metrics|kpis|things) count|(?:count|go)(?:s|es)? (?:toward|towards|into|in) my (?:score|kpi|rating|result)s?|made up of|consist of|(?:which|what)(?: are)?(?: my| the)? (?:kpis?|metrics|indicators|targets|goals|measures)|measured (?:on|by|against)|evaluated on|assessed on|judged on|graded on|list (?:of )?(?:my |all |the )?(?:kpis?|metrics|targets|indicators|goals)|what do i get measured|rated on|my (?:metrics|targets)',
  },
  rules: { zh: '规则|制度|考核办法|考核方案|评分标准|计分标准', en: 'rules?|policy|policies|criteria|scheme' },
  position: {
    zh: '运营岗?|客服岗?|销售岗?|设计岗?|供应链岗?|岗位?|岗|成长期|成熟期|售后|售前',
    en: 'ops|operations|customer service|cs|design(?:er)?|supply chain|growth stage|mature stage|role|position|sales role',
  },
  change: { zh: '变(?!成|为)|调整?|改了|改成|变化|浮动', en: 'change[sd]?|changing|adjust(?:ed|s)?|differ|shift|updated|new' },
  season: { zh: '旺季|淡季|大促|赛季', en: 'peak season|off[- ]?season|season(?:al)?|promo' },
  if: {
    zh: '再(?:多|少|涨|跌|快|慢|高|低|加|减).{0,3}[\\d一二两三四五六七八九十].{0,10}(?:几|多少|怎|会)|算一?下.{0,12}\\d|做到\\s?\\d.{0,12}(?:会|能|得)|只(?:做|有|到).{0,6}\\d.{0,8}(?:会|能|怎)|压到|压缩到|控制在|拉到|如果|假如|假设|要是|若|倘若|万一|试算|模拟|测算|算一?算|算下|的话|(?:提|升|降|涨|掉|跌|做|冲|到|加|减|快|慢|少|多).{0,10}(?:能|会|可以|得)(?:加|得|涨|拿|多|扣|有|到|提|变|不会|影响)',
    en: "assume|let us say|how would|let\\'s say|imagine|try(?:ing)?|what if|if|suppose|assuming|simulate|simulation|would|what happens|scenario|model|hypothetically|say",
  },
  impact: {
    zh: '(?:掉|降|少|多|增|丢|涨|差)(?:几|多少)分|(?:的)?得分(?:会|是)|会得|会是多少|能到多少|有用吗|有没有用|会怎样|会怎么样|怎么变|会变|有帮助|划算|能多少|影响(?:多大|大吗|多少|几分)|有(?:啥|什么|多大)影响|加(?:几|多少)分|扣(?:多少|几)|涨(?:几|多少)|(?:拿|得|到|有)(?:几|多少)分|多少分|我会(?:怎样|怎么样|如何)|变成?多少|提高多少|总分',
    en: "(?:score|points) (?:drop|rise|go)|what(?:\\'s| is| would be) my (?:score|total)|my total|how would .{1,30} (?:change|affect)|give me|get me|worth|help my score|what do i get|how many points|how much (?:do|will|would|could|can) i (?:lose|gain|get|drop)|impact|my score (?:be|become|change)|change my (?:score|points)|effect on|(?:lose|gain)|score go|penalty",
  },
  toValue: {
    zh: '(?:压到|控制在|拉到|干到|提高到|降低到|提升到)\\s?[\\d一二两三四五六七八九十百]|(?:到|至|提到|升到|降到|达到|做到|涨到|掉到|变成|变为|降|涨|升|提高|下降|提升|过|再快|再慢|超)\\s?了?\\s?[\\d一二两三四五六七八九十百]',
    en: '=\\s?\\d|up \\d|down \\d|(?:to|hits?|reach(?:es)?|at|goes to|drops? to|rises? to|by|is|of|>|<)\\s?\\d',
  },
  credit: {
    zh: '归属|占(?:多少|几成|几)(?=$|[?？])|功劳|提成归|(?:我|客服|运营|设计|销售).{0,3}(?:占|分).{0,3}(?:多少|几成|几)|算(?:到|在)?(?:哪个|谁|我|哪边|运营|客服|设计|销售)(?!得|钱)|分给(?:谁|了|我)|记(?:在|到)谁|归功|归因|归属|算谁|算我(?:的|还|吗)|归我|归谁|功劳|分成|分给|只?给我|(?:我|只|才)分到|怎么分(?!析)|分摊|未归因|没归因|归给|谁的(?:单|业绩|功劳)|分走',
    en: "my cut|my part|cut of|share of|credit(?:ing)?|who(?:\\'s| is) responsible for this (?:order|sale)|count(?:s|ed)? as mine|got the|gets? the credit|given to|goes to|went to|gets? paid for|attribut(?:ed|ion|e)|unattributed|credit(?:ed)?|who owns|my share (?:of|in)|whose|split|get any share|share of (?:this|that|the) (?:sale|order)|belongs? to",
  },
  order: { zh: '订单|这单|那单|这笔|那笔|一单|单子|这个单|单(?=算|归)', en: 'orders?|this sale|that sale|deal|purchase' },
  share: { zh: '[两一二三四五六七八九半\\d]成|\\d+\\s?%|百分之', en: '\\d+\\s?%|\\d+ percent|share|half' },
  where: { zh: '去哪|在哪|哪去|在谁|哪儿|谁拿|哪里', en: "where(?:'s| is| are| did| does| do|s)?" },
  rest: { zh: '剩下|其余|剩余|余下|另外|其他的', en: 'other|rest|remaining|remainder|leftover|missing' },
  howcalc: {
    zh: '怎么认定|如何认定|怎么判定|怎么确认(?:的|是)|怎么才算|怎样才算|(?:的)?标准是|怎么数|怎么(?:个)?算|咋算|如何(?:计)?算|怎样(?:计)?算|公式|算法|口径|计算(?:方式|方法|逻辑|规则)|怎么(?:计|统)?计|怎么得(?:来|出)的|怎么定|如何定|怎么统计|怎么界定',
    en: 'how (?:do|does) (?:you|it|the system|we) (?:count|define|measure|decide|determine|treat)|count(?:ed)? as|what decides|calculat(?:ed?|ion|e)|comput(?:ed?|e|ation)|formula|how do you (?:get|count|measure)|how is .{1,30} (?:defined|measured|calculated|counted|worked out|computed)|worked out|methodology|measured',
  },
  meaning: {
    zh: '什么样的.{1,10}算|哪(?:些|种).{0,8}算(?!我|谁)|怎样的.{1,8}算|算有效|才算|分母|分子|含义|啥概念|怎么解释|怎么定义|如何定义|什么算|啥算|怎么理解|有什么区别|区别(?:是|在)|和.{1,8}(?:的)?区别|什么意思|啥意思|是什么(?!情况|原因|时候|问题|回事)|是啥(?!情况|原因|问题)|什么是|什么叫|啥叫|啥是|定义|含义|指(?:的)?(?:是)?(?:什么|啥)|解释一?下(?!.*分)|介绍',
    en: "qualif(?:y|ies) as|what makes|considered|denominator|numerator|top[- ]two[- ]box|difference between|what does .{1,30} (?:stand for|include|mean)|explain (?:the )?(?:term|metric)|mean|means|meaning|define|definition|defined|what counts|counts as|stand for|stands for|explain what|what (?:exactly )?(?:is|are) (?:a |an |the )|what(?:'s|s) (?:a |an )|considered",
  },
  includes: {
    zh: '去掉|去除|扣除|刨(?:掉|除|去)|有没有(?:算|含|去|扣|包)|带不带|算上|分[母子]|包括|包含|包不包|含不含|含(?!义)|算不算|(?:扣|减|剔|除).{0,4}(?:退款|退货|运费|优惠|未支付)|扣.{0,3}吗|算(?:进|在|入)|计入|剔除|口径',
    en: 'denominator|numerator|take out|strip out|count (?:unpaid|refunds|cancel)|subtract(?:ed)?|minus refunds|top two|top-two|before refunds|after refunds|includ(?:e|es|ed|ing)|exclud(?:e|es|ed|ing)|net of|before or after|gross or net|net or gross|with or without|counted? in|deducted from|take out|contain',
  },
  resolved: {
    zh: '有效解决|仅退款|恶意差评|新客|老客|高净值|有效订单|滞销|运费|未支付|退款|重复咨询',
    en: 'resolved|valid order|new customer|slow stock|refunds?|unpaid|shipping|vip|high value|cancel(?:led|ed)? orders|a visitor|first response',
  },
  why: {
    zh: '咋(?:越来越|那么|老|总|不)|怎么(?:往|越来越|老是|总是|那么|不)|哪里出了|咋整|咋办|怎么办|怎么弄的|咋搞的|什么鬼|为毛|咋了|为什么|为啥|为何|怎么(?:会|就|突然|又|这么|一下|掉|跌|降|少|高|低|涨|升|变|只|才|还)|咋(?:会|就|突然|又|这么|一下|回事|掉|跌|降|少|高|低|涨|升|变|了)|原因|怎么回事|因为(?:什么|啥)|凭什么|凭啥|啥情况|什么情况|什么问题|什么导致|谁导致|归结|导致的?吗|怎么了',
    en: "what(?:'s| is| was) (?:dragging|pulling|hurting|pushing|lifting|boosting|making|moving|happening|the matter)|what(?:'s| is) to blame|what happened (?:to|with)|what went wrong|any idea|why|how come|reasons?|root cause|causes?|caus(?:ed|ing)|what happened|what(?:'s| is) (?:behind|driving|causing|wrong|going on|up with)|what(?:'s|s) up with|what (?:drove|caused|made|led|pushed|pulled|dragged)|explain|due to what|driver|drivers|behind",
  },
  diagnose: {
    zh: '分析|诊断|归因(?:诊断|分析|一下)|排查|拆解原因|找(?:找|下|一下)?(?:原因|问题)|哪里出(?:了)?问题|出(?:了)?什么问题',
    en: 'analy[sz]e|analysis|diagnos(?:e|is|tic)|root cause|investigate|drill (?:down|into)|dig into|look into|break down the (?:drop|change)',
  },
  down: {
    zh: '往下(?:走|掉)|下来了|走弱|疲软|变差|越来越(?:差|低|少)|拉低|拖低|拖下|拉下来|对半|少了一半|不对劲|掉|跌|下滑|下降|降(?!到|至|\\d|低到)|少(?:了|这么)|变少|低了|变差|变低|减少|缩水|崩了(?!我)|腰斩|滑坡|暴跌|走低|回落|不行了|差了|缩|这么[低差少]|那么[低差少]',
    en: 'dragg(?:ing|ed) .{0,16}down|drag|softening|slipping|underperform(?:ed|ing)?|fell off|dropping off|pulled down|half|halved|soft|down|drop(?:ped|ping|s)?|fell|fall(?:en|ing|s)?|declin(?:e|ed|ing)|decreas(?:e|ed|ing)|lower|worse|slump(?:ed)?|tank(?:ed|ing)?|plung(?:e|ed)|sank|shrunk|shrink(?:ing)?|slid|dip(?:ped|s)?|crash(?:ed)?|less|collapsed|weak(?:er)?|bad|so low|went down|gone down|loss',
  },
  up: {
    zh: '涨|上升|升(?!到|至|\\d)|高(?:了|这么)|变多|变高|多了|这么[高多]|那么[高多]|飙|暴增|激增|增加|增长|翻倍|走高|冲高|多这么多|越来越',
    en: 'up|r[io]se[ns]?|rising|increas(?:e|ed|ing|es)|higher|spik(?:e|ed|es|ing)|jump(?:ed|s)?|surg(?:e|ed|ing)|climb(?:ed|ing|s)?|grew|growing|gone up|went up|soar(?:ed|ing)?|creep(?:ing)?|so high|worsen(?:ed|ing)?|so much|so many',
  },
  sudden: { zh: '突然|一下子|忽然|猛地|莫名', en: 'sudden(?:ly)?|all of a sudden|overnight' },
  contrast: {
    zh: '没少|没变|没掉|没降|一样多|不变|差不多.{0,8}(?:却|但)|却|反而|没动|还是那么多',
    en: 'same|unchanged|flat|steady|stable|but|yet',
  },
  compare: {
    zh: '谁(?:的)?(?:.{0,4})(?:更|高|低|多|少|强|好)|哪(?:家|个)?(?:店|渠道|平台).{0,6}(?:高|低|多|少|强|好|快)|高多少|低多少|多多少|少多少|比(?:一下|下|较|对|起|怎么|如何|咋)|(?:跟|和|与|同).{1,14}(?:比|差|对比)|对比|相比|比.{1,10}(?:高|低|好|差|多|少|快|慢|强|弱)|较.{1,8}(?:如何|怎么样|高|低|涨|跌|好)|高还是低|好还是差|多还是少|涨了?还是|谁高|谁低|哪(?:个|家|边)(?:店)?(?:更)?(?:高|好|强|多)|(?<![a-z])pk(?![a-z])|相差|(?<![a-z])vs(?![a-z])|差距',
    en: 'side by side|head to head|stack up|next to|difference|gap between|outsell|who sells more|vs\\.?|versus|compare[ds]?|comparing|comparison|compared|against|better|worse than|higher than|lower than|more than|less than|faster than|slower than|relative to|difference between|than',
  },
  baseword: {
    zh: '同比|环比|同期|去年同期',
    en: 'yoy|mom|wow|qoq|same time|year over year|month over month|week over week|year on year|month on month|week on week',
  },
  trend: {
    zh: '涨了(?:吗|没|么)|跌了(?:吗|没|么)|降了(?:吗|没|么)|变好|变差|有(?:没有)?起色|如何变化|怎么变化|每[天日周月]的?变化|前后变化|(?:涨|升|高|好)(?:了)?还是(?:跌|降|低|差)|(?:跌|降|低)还是(?:涨|升|高)|变化大不大|趋势|走势|曲线|变化情况|变化趋势|波动|越来越|走向|折线|连续.{0,4}(?:跌|涨|降|升)|是不是在(?:涨|跌|升|降|变)|在(?:涨|跌|升|降)(?:吗|还是)|(?:有没有|有)(?:涨|跌|提升|下降|变好|好转|改善|进步|增长)',
    en: '(?:is|are|has|have|did) (?:the |my |our )?[a-z0-9 -]{2,28}(?:going (?:up|down)|gone (?:up|down)|come down|risen|fallen|dropped|improved|grown|increased|decreased|worsened)|evolv(?:e|ed|ing)|develop(?:ed|ment)|trajectory|day over day|plot|graph|line chart|up or down|trends?|trending|trendline|over time|creeping|getting (?:better|worse|higher|lower)|is .{1,24} (?:rising|falling|improving|dropping|growing|declining|going (?:up|down)|increasing|decreasing)|curve|history of|growth|chart|improv(?:e|ed|ing)',
  },
  among: {
    zh: '[两三四五六\\d]家店|各店|几家店|各渠道|几个店|各平台|三家|两家',
    en: 'three shops|two shops|(?:all|the|each|both|my) (?:\\w+ )?(?:shops|stores|channels)|across (?:shops|stores|channels)|by shop|per shop|between',
  },
  average: { zh: '平均|均值|中位', en: 'average|avg|mean|median|the rest|others' },
  rank: { zh: '排名|排第|第几|排行|名次|几名', en: 'rank(?:ing|ed)?|leaderboard|position|place' },
  details: {
    zh: '由.{0,5}(?:构成|组成)|构成|过程|逐条|各(?:项|个指标)(?:的)?(?:得)?分|明细|细节|详情(?!页)|拆(?:一下|开|解|分)?|展开|分项|每项|逐项|各项得分|计算过程|过程列|一步步|怎么来的|怎么得(?:来|出)的|哪来的(?:分)?',
    en: 'show (?:me )?(?:the )?(?:calc|calculation|math|workings?)|composition|per line|each line|details?|break ?down|breakdown|step by step|line by line|walk me through|calculation|calc|working|itemi[sz]ed?|come about|came about|in detail',
  },
  deducted: {
    zh: '丢的?分|丢了?\\d?分|掉(?:了)?分|损失.{0,3}分|没拿满|为什么是0|拿不到|扣(?:了|的|掉|我|分|多少)|被扣|减分|丢分|少了.{0,3}分|失分',
    en: 'points? (?:lost|missing|gone)|where did my points go|short of points|deduct(?:ed|ion|ions)?|lost|lose|lost points|cost me|docked|penali[sz]ed|minus|took off|taken off|the -\\s?\\d|drop points',
  },
  capped: { zh: '封顶|上限|到顶|保底|触顶', en: 'capp?ed|cap|ceiling|floor' },
  whichRule: { zh: '哪条(?:规则)?|哪个规则|什么规则|哪项', en: 'which rule|what rule|which one' },
  linkage: {
    zh: '扣减(?!分)|履约.{0,6}影响|联动|连带扣|联动规则|连坐|减权|牵连|连累|红线|拖累',
    en: 'late[- ]rate rule|knock on|linkages?|linked rule|link rule|knock-on|cross[- ]department',
  },
  triggered: {
    zh: '会(?:不会)?触发|扣减|起作用|动用|生效没|触发|生效了|启动了|碰到|踩线|超(?:了|过|标|\\d).{0,8}(?:没|吗|了吗)|有没有超|超没超|过线|破线',
    en: 'kicked in|kick(?:s)? in|active|apply(?:ing)?|activated|in force|trigger(?:ed|ing|s)?|kick(?:ed)? in|tripped|fired|breach(?:ed)?|over the|crossed|passed|exceeded|past',
  },
  affectsMe: {
    zh: '影响我|影响.{0,3}我的|我.{0,6}(?:受|被)(?:影响|牵连|扣)|扣我|影响.{0,3}得分|连带.{0,4}我|会扣|影响(?:到)?我|会不会影响|影响我|影响.{0,4}(?:gmv|分)|扣我|拖累|连累|算到我|被.{0,8}(?:减权|影响|牵连)|牵连',
    en: 'points reduced|reduced by|held against me|reduced (?:by|because)|cost (?:me|us)|dragg(?:ing|ed) (?:me|my)|weigh(?:ing)? on my|lower my|impact me|hit me|affect(?:s|ing)? (?:me|my)|impact(?:s)? (?:me|my)|hurt(?:s)? (?:me|my)|cost me|count against me|does it (?:hit|affect|matter)|drag me',
  },
  line: {
    zh: '\\d+\\s?%\\s?(?:的)?(?:线|红线|门槛|阈值)?|红线|门槛|阈值|警戒线',
    en: '\\d+\\s?% line|line|threshold|limit|red line|cut-?off',
  },
  supply: {
    zh: '履约|供应链|超时|备货|仓库|发货',
    en: 'late|overdue|supply chain|fulfil?lment|stock(?:ing)? deviation|warehouse|shipping',
  },
  fresh: {
    zh: '(?:还没|怎么没|没有?)(?:进来|到账|入库|导进来)|是(?:什么时候|哪天|几号|啥时候)的|到哪天|最晚到|更新没|截止哪|多久(?:更新|同步|刷新)|更新频率|(?:数据|数).{0,3}出来|出数|还没出|更新(?:到|了吗|时间|至|没|于)|(?:几点|什么时候|啥时候|多久|哪天).{0,4}(?:更新|同步|刷新|入库)|截[至止]|最新(?:的)?(?:数据)?(?:到|是)|同步|刷新|实时(?:吗|的)|滞后|延迟(?!率)|到几点|新鲜|(?:数据|数).{0,4}(?:全了|齐了|到了|出来|入库|更新)',
    en: 'how up to date|current as of|through what (?:day|date)|date of the data|how often|update frequency|update schedule|in yet|arrived yet|ready yet|lag|fresh(?:ness)?|up[- ]to[- ]date|last (?:updated?|refresh(?:ed)?|synced?|loaded)|refresh(?:ed)?|as of|real[- ]?time|latest data|stale|cut-?off|how (?:old|recent|current)|when (?:was|were|is|did) .{0,24}(?:updated?|loaded|refreshed|synced|arrive|come in)|data (?:in|complete|current)|live data|how current|updated',
  },
  source: {
    zh: '谁给的(?:数|数据)|数.{0,3}哪来|哪里(?:取|拿|来|拉|查)|取数|从什么地方|数据从哪|来源|数据源|哪来的|哪张表|哪个表|哪个系统|从哪(?:里|儿)?(?:来|取|拿|拉)|取(?:的)?(?:哪|自)|来自|出处|取数|谁的数据|哪个文件|哪份',
    en: 'which system|feeds|where .{0,20} pulled from|where (?:do|does|did) (?:you|it|we|this|that|the data|these|the number)s? .{0,14}(?:get|come|from|pull)|taken from|feed|source|which (?:file|table|system|sheet|report|export)|what (?:file|table|system|sheet)|come(?:s)? from|came from|coming from|lineage|origin(?:ate)?|where does .{0,30} from|based on what|pulled from',
  },
  data: { zh: '数据|数(?!\\d)|数字|表|报表', en: 'data|numbers?|figures?|this|it|that|table|report' },
  uploader: {
    zh: '谁给的|谁提供|谁负责(?:更新|导|上传)|谁弄的数|谁(?:上传|导入|传|录|填|提供|导)',
    en: 'who (?:owns|maintains|feeds) (?:the |this )?data|who (?:uploaded|loaded|imported|entered|provided|put|sent|updated)|uploaded by|loaded by',
  },
  mismatch: {
    zh: '对不起来|数对不|差太多|少一截|(?:跟|和|与).{1,12}(?:不一样|对不上|不一致|不同|有出入|差异|不符|差那么|差这么|差很多)|对不上|不一致|有出入|口径不同',
    en: "don't tie|doesn't tie|doesn'?t agree|don'?t add up|(?:differ(?:s|ent)?|mismatch|doesn't match|does not match|not match(?:ing)?|don't match|do not match|not the same as|discrepan(?:cy|t)|inconsistent|disagree|reconcile|off from)",
  },
  otherReport: {
    zh: '财务|生意参谋|后台|平台|(?<![a-z])erp|罗盘|报表|(?<![a-z])crm',
    en: 'finance|erp|backend|back[- ]?office|dashboard|platform|accounting|crm|report',
  },
  list: { zh: '列(?:出|一下|下)?|清单|列表|都有|有哪', en: 'list|all my|enumerate|lay out' },
  what: { zh: '什么|啥|哪', en: 'what|which' },
  which: { zh: '哪(?:个|些|几|项|条|一)', en: 'which|what' },
  whatq: { zh: '什么|啥|哪|吗|么[?？]?$|几|多少|怎么', en: 'what|which|how|is|do|does|are' },
  weighVerb: { zh: '占(?:多少|几|总分)', en: 'weighs?|count for' },
  simulate: {
    zh: '试算|模拟|测算|推演|如果',
    en: 'simulat(?:e|ion)|what if|scenario|suppose|assuming|model (?:a |an |the )?\\w+ \\d|hypothetical(?:ly)?',
  },
  only: { zh: '只|才|就(?=\\d|[一两二三])|凭什么|凭啥', en: 'only|just|did .{1,16} get' },
  explain: { zh: '解释|说明|讲讲', en: 'explain|justify|clarify|account for' },
  howGet: {
    zh: '(?:由|有)(?:哪|什么|几).{0,4}(?:构成|组成)|怎么(?:来|得|出|算)的|哪来的|咋来的',
    en: 'how come i (?:got|have)|made up|how (?:did|do|does) (?:you|it|i|we) (?:get|come|arrive|end up|reach|calculate|work out)|came? (?:about|from)|where does .{0,12} come from',
  },
  metricWord: { zh: '指标|考核项|这一?项|这个项', en: 'metrics?|indicators?|measures?|kpis?' },
  boss: { zh: '老板|领导|主管|公司|上级', en: "boss(?:'s)?|manager(?:'s)?|company|ceo|lead(?:'s)?" },
  makeIt: { zh: '达标|完成|做到', en: 'make it|hit|on time|meet|pass|deliver' },
  beat: { zh: '比我|超过我|我比|高过我|赢', en: 'beat|beats|better than|ahead of|outperform|higher than|versus me' },
  consecutive: { zh: '连续', en: 'in a row|straight|consecutive|running' },
  switchScope: {
    zh: '^(?:换成|改成|切到|看)[^ ]{1,6}(?:店|渠道)?$',
    en: '^(?:switch|change) (?:it )?to (?:shop|store|douyin|tmall|jd)',
  },
  whatIs: { zh: '^什么是|^啥是', en: "^what(?:'s|s| is| are)(?: a| an| the)?" },
  now: { zh: '现在|目前|当前|此刻', en: 'now|right now|currently|at the moment|so far' },
}
