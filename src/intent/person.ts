/** Somebody else in a text: a name as typed (张三, 老李, Wang Fang's, Anna) or a role (老板, my manager). */

export type PersonMention = { readonly at: number; readonly end: number; readonly name: string; readonly kind: 'name' | 'role' }

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛顾赖武康贺严尹钱施牛洪龚'
const GIVEN = String.raw`[\p{Script=Han}]`
/** Characters that join a sentence and never stand in the name itself here. */
const NOT_GIVEN =
  '的了吗呢吧啊是在有和跟与比这那本上下个月周季年多少几怎为什么到能会要把给看查说就也都还没不我你他她它们谁哪分得数据目标权重今昨明前后从对让来去做完成组部店员工岗级层净度率额单价量客流转化复购退货满意差评总平均期望理由草案审批'
const SUFFIX = '总|姐|哥|工|经理|主管|总监|老师|主任'

const PINYIN =
  'wang|li|zhang|liu|chen|yang|huang|zhao|wu|zhou|xu|sun|zhu|ma|hu|guo|lin|he|gao|liang|zheng|luo|song|xie|tang|han|cao|deng|feng|zeng|peng|pan|yuan|dong|su|ye|lu|wei|jiang|tian|du|ding|shen|fan|fu|zhong|cui|ren|liao|yao|qiu|xia|tan|jia|zou|shi|xiong|meng|qin|xue|hou|lei|bai|long|duan|hao|kong|shao|mao|gu|lai|kang|yan|yin|qian|niu|hong|gong|xiao'
const ENGLISH =
  'anna|tom|john|mary|lucy|kevin|jack|amy|lily|david|mike|michael|sarah|sara|alice|bob|peter|paul|james|emma|linda|lisa|jenny|jennifer|cindy|nancy|helen|grace|ivy|eric|tony|steven|steve|jason|andy|leo|sam|ben|daniel|dan|kate|karen|laura|maria|max|nick|oliver|robert|ryan|sophie|sophia|susan|vivian|wendy|winnie|zoe|ella|eva|frank|george|harry|henry|jerry|jim|joe|ken|mia|olivia|rachel|rose|simon|tim|victor|vincent|will|chris|alex|adam|carl|carol|claire|coco|diana|fiona|gary|ian|jane|joyce|julia|justin|leon|mark|martin|matt|molly|monica|rita|roy|ruby|sean|stella|tina|tracy|yuki'

const ROLE_ZH =
  /我?(?:的)?(?:老板|领导|主管|上司|上级|经理|组长|总监|同事|同组的人|店长|ceo|老总)(?!的主管|审批|批|同意|的?调整|提交|能看|岗|职)/g
const ROLE_EN =
  /(?<![a-z])(?:(?:my|our|the|their) )?(?:boss|manager|supervisor|lead|leader|director|ceo|colleague|coworker|co-worker|teammate|peer)s?(?:'s|')?(?![a-z])/g
const PRONOUN = /(?<![a-z])(?:his|her|he|she|him)(?![a-z'])|(?<![\p{Script=Han}]其)[他她](?!们|那)/gu

const BOUND_BEFORE = String.raw`(?<=^|[\s,，。、:：@]|把|给|看看|看下|看|查下|查|跟|和|与|替|问|让|由|是|比|退回|批准|打开|通过|驳回|同意|转给|交给|委托|授权|拉|加|移除|踢|删|为|员|请|调|想看|知道|帮|成员|催|对|同事|下属|设计|运营|客服|销售)`
const BOUND_AFTER = String.raw`(?=$|[\s,，。、?？!！\u0002]|的|这|本|上|今|昨|多少|几分|谁|kpi|okr|gmv|绩|考|草|提交|目标|权重|复购|客单|首响|转化|退|怎|咋|是不|有没|代|审|进|拉|占|和|跟|与|比|加|到|从|业|表现|得分|分数|达|完成|最近|近|拿|能|什么|在|移|出|还|没|、|回)`

const NAME_ZH = new RegExp(
  String.raw`(?:[小老阿大][${SURNAMES}](?![\p{Script=Han}]?[号店]))|${BOUND_BEFORE}([${SURNAMES}](?:${SUFFIX}))|${BOUND_BEFORE}([${SURNAMES}](?![${NOT_GIVEN}])${GIVEN}(?:(?![${NOT_GIVEN}])${GIVEN})?)${BOUND_AFTER}`,
  'gu',
)
/** Words that look like a name after all. */
const NOT_NAMES =
  /^(?:高于|高净|高端|金额|程度|方案|方式|任务|任何|任一|成本|成交|时间|平均|平响|明细|周转|周末|周报|周期|周会|周一|周二|周三|周四|周五|周六|周日|年报|月报|江苏|马上|何时|白天|毛利|毛gm|单价|施压|石墨|石沉|龙头|康复|严重|史上|顾客|许可|田间|牛逼|洪水|钱包|钱少|段时|夏季|夏天|金牌|大江|小程|大单|小任|小钱|大钱|大石|小段|老顾|大曾|余额|余下|雷达|范围|江湖|钟头|任意|汪汪|高低|高吗|高不|高多|高了|林林|白干|郑重|贺卡|沈阳|杭州|石家|牛人|叶子|万一|周围|罗列|项目|程序|胡说|马后|袁|金主)/

const NAME_EN = new RegExp(
  String.raw`(?<![a-z@])((?:${PINYIN}) (?:${PINYIN}|[a-z]{2,10}?ng|xiao[a-z]*|san|si|fang|jing|min|na|jun|hua|ming|qiang|gang|ping|juan|tao|bo|ling|jie|yu|xin|mei|hui|lan|hong|[A-Z][a-z]+)|${ENGLISH}|(?:${PINYIN}))(?:'s)?(?![a-z'])`,
  'gi',
)
/** Pinyin surnames and first names that are English words: names only where they are written like one. */
const ALSO_WORDS =
  /^(?:he|she|long|fan|song|tan|pan|ma|du|lead|gong|she|will|mark|rose|max|grace|ye|may|sun|hang|ben|fu|shi|lu|su|xia|yin|wei|dan|ken|jack|frank|ruby|sean|roy|hu|gu|ren|lai|hao|hou)$/i

export function personMentions(text: string, cased: string, known: readonly string[] = []): PersonMention[] {
  const found = [...knownNames(text, known), ...chineseNames(text), ...englishNames(cased), ...roles(text)]
  return found
    .toSorted((a, b) => a.at - b.at || b.end - a.end)
    .filter((one, i, all) => i === 0 || one.at >= Math.max(...all.slice(0, i).map((other) => other.end)))
}

function knownNames(text: string, known: readonly string[]): PersonMention[] {
  return known.flatMap((name) => {
    const at = name.length > 1 ? text.indexOf(name.toLowerCase()) : -1
    const isWord = !/^[a-z\d]/i.test(name) || !/[a-z\d]/.test(`${text[at - 1] ?? ' '}${text[at + name.length] ?? ' '}`)
    return at < 0 || !isWord ? [] : [{ at, end: at + name.length, name, kind: 'name' as const }]
  })
}

function chineseNames(text: string): PersonMention[] {
  return [...text.matchAll(NAME_ZH)].flatMap((match) => {
    const name = match[0]
    return NOT_NAMES.test(name) ? [] : [{ at: match.index, end: match.index + name.length, name, kind: 'name' as const }]
  })
}

function englishNames(cased: string): PersonMention[] {
  const named = [...cased.matchAll(NAME_EN)].flatMap((match) => {
    const name = wholeName(match[1]!)
    const isOwned = /'s$/.test(match[0])
    const isProper = /^[A-Z]/.test(name) && (match.index > 0 || isOwned || name.includes(' '))
    if (ALSO_WORDS.test(name) && !isProper) return []
    return [{ at: match.index, end: match.index + (name === match[1] ? match[0] : name).length, name, kind: 'name' as const }]
  })
  const owners = [...cased.matchAll(OWNER)].flatMap((match) =>
    NOT_OWNERS.test(match[1]!)
      ? []
      : [{ at: match.index, end: match.index + match[0].length, name: match[1]!, kind: 'name' as const }],
  )
  return [...named, ...owners]
}

const GIVEN_PINYIN =
  /^(?:san|si|fang|jing|min|na|jun|hua|ming|qiang|gang|ping|juan|tao|bo|ling|jie|yu|xin|mei|hui|lan|hong|lei|wei|ying|ning|xiao[a-z]*)$/

/** "Li till": the second word belongs to the name only if it is written like one. */
function wholeName(words: string): string {
  const [first = '', second] = words.split(' ')
  return second === undefined || /^[A-Z]/.test(second) || GIVEN_PINYIN.test(second) ? words : first
}

/** "Priya's score": a capitalised owner that is none of the things that own something here. */
const OWNER = /(?<![A-Za-z'])([A-Z][a-z]+(?: [A-Z][a-z]+)?)'s(?= )/g
const NOT_OWNERS =
  /^(?:What|Where|How|Who|When|That|It|Here|There|Let|He|She|Today|Yesterday|Tomorrow|Last|This|Next|Team|Shop|Store|Company|My|Our|Boss|Manager|Colleague|Month|Week|Year|Singles|Customer|Everyone|Everybody|Nobody|Why|June|July|May|March|April)/

function roles(text: string): PersonMention[] {
  const of = (pattern: RegExp): PersonMention[] =>
    [...text.matchAll(pattern)].map((m) => ({
      at: m.index,
      end: m.index + m[0].length,
      name: m[0].replace(/'s?$/, ''),
      kind: 'role' as const,
    }))
  return [...of(ROLE_ZH), ...of(ROLE_EN), ...of(PRONOUN)]
}
