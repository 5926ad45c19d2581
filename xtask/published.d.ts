// 0.3.0
/* tslint:disable */
/* eslint-disable */
/**
 * A change of the text that removes a risk.
 */
export interface Fix {
    /**
     * What it does, in a few words.
     */
    title: string;
    /**
     * All of it; the places do not overlap and stand in the order of the text.
     */
    edits: Edit[];
}

/**
 * A day on which a line mailed.
 */
export interface MailingDay {
    /**
     * The date in the time zone of the plan, `2026-11-20`.
     */
    day: string;
    /**
     * How many messages left.
     */
    messages: number;
}

/**
 * A mailing as far as it is written.
 */
export interface Draft {
    /**
     * The message, in the template language.
     */
    text: string;
    /**
     * The language of messages and help; Russian unless said otherwise.
     */
    lang?: Lang;
    /**
     * Who is meant to get it.
     */
    people?: readonly Person[];
    /**
     * When.
     */
    plan?: PlanRequest;
    /**
     * What is known of the sending number, where the plan does not say it.
     */
    line?: Line;
    /**
     * What the user decided about the checks.
     */
    settings?: Settings;
}

/**
 * A part of a plain message that WhatsApp makes a link of.
 */
export interface Link {
    /**
     * Its place in the message.
     */
    span: Span;
    /**
     * What it opens, with the scheme that WhatsApp assumes where none is written.
     */
    url: string;
    /**
     * Its host as people read it: in small letters, `сайт.рф` and not `xn--80aswg.xn--p1ai`.
     */
    host: string;
    /**
     * What is known of the host.
     */
    kind: LinkKind;
    /**
     * The host that it leads on to in the end, where its address tells.
     */
    hidden?: string;
}

/**
 * A phone number as it stands in the CRM, read.
 */
export interface Phone {
    /**
     * The number in international form: a plus and 7 to 15 digits. A number that is not in use has one, too.
     */
    e164?: string;
    /**
     * The country, by its ISO code; absent for numbers that are of no country.
     */
    country?: string;
    /**
     * What kind of number it is.
     */
    kind: PhoneKind;
    /**
     * The time zones its owner may be in, by their IANA names.
     */
    timeZones: string[];
    /**
     * Why it is no number, or none that can be trusted.
     */
    problem?: PhoneProblem;
    /**
     * What was repaired.
     */
    changes: PhoneChange[];
    /**
     * Further numbers in the field, in international form.
     */
    others: string[];
    /**
     * Numbers that may have been meant, in international form.
     */
    suggestions: string[];
    /**
     * Whether it looks like something typed to fill the field: `+7 999 999-99-99`.
     */
    suspicious: boolean;
}

/**
 * A place in the text of a message, a half-open range: in JavaScript of UTF-16 code units, `text.slice(span.start, span.end)`.
 *
 * In Rust it counts UTF-8 bytes, and always lies on character borders of the text it was made for.
 */
export interface Span {
    /**
     * Where it begins.
     */
    start: number;
    /**
     * The first place after it.
     */
    end: number;
}

/**
 * A tag of Bitrix24.
 */
export interface TagInfo {
    /**
     * What stands between the `#`: `NAME`, `CONTACT.ADDRESS_CITY`.
     */
    code: string;
    /**
     * What a person calls it: `Имя`, `Контакт: город`.
     */
    name: string;
}

/**
 * A time zone as far as it matters for a plan: which offset from UTC holds from when, in the order of the moments.
 *
 * The core has no database of time zones. The browser's own `Intl` knows them, and so does any library for dates.
 */
export type Zone = Offset[];

/**
 * From a moment on, local time is this much ahead of UTC.
 */
export interface Offset {
    /**
     * The moment: Unix time in seconds. The first offset of a zone holds for earlier moments, too.
     */
    from: number;
    /**
     * Seconds ahead of UTC; negative west of Greenwich.
     */
    seconds: number;
}

/**
 * How a mailing stands to OLChat's nine recommendations, with everything they are judged by, so that anybody can verify it.
 *
 * It names people by the caller's keys only, and holds neither numbers nor values.
 */
export interface Certificate {
    /**
     * The form of the certificate: 1.
     */
    version: number;
    /**
     * The language of the evidence.
     */
    lang: Lang;
    /**
     * The message, in the template language; empty where only the plan was asked for.
     */
    text: string;
    /**
     * Where people's values make a dangerous link, as it is written in the text: `#WEB#`. The values themselves are not kept.
     */
    valueLinks?: string[];
    /**
     * Whether nobody had a value for any tag of the text.
     */
    noValues?: boolean;
    /**
     * Whether there were more values than could be read.
     */
    valuesUnread?: boolean;
    /**
     * What counted as popular, banned and as a way to opt out besides the usual.
     */
    settings: Settings;
    /**
     * When the mailing was meant to begin, if that was said: Unix time in seconds.
     */
    start?: number;
    /**
     * The name of the zone in which days are counted.
     */
    timeZone: string;
    /**
     * The same zone's offsets.
     */
    zone: Zone;
    /**
     * The days on which the line mailed before; absent when nobody knows.
     */
    past?: MailingDay[];
    /**
     * Every message.
     */
    messages: CertifiedMessage[];
    /**
     * Always nine, numbered from 1.
     */
    recommendations: Recommendation[];
    /**
     * SHA-256 of the certificate's JSON with this field empty, in hexadecimal. It shows that something was changed; it is no signature.
     */
    digest: string;
}

/**
 * How a mailing was answered.
 */
export interface Replies {
    /**
     * How many messages left.
     */
    messages: number;
    /**
     * How many people answered, without those who asked to be left alone.
     */
    replied: number;
}

/**
 * How long the message is, in UTF-16 code units, over every variant and every person.
 */
export interface Length {
    /**
     * The shortest text anyone may get.
     */
    min: number;
    /**
     * The longest.
     */
    max: number;
}

/**
 * How many different texts a template gives, before values are inserted.
 */
export interface Count {
    /**
     * The number; never more than 9,007,199,254,740,991 (2^53 - 1), which stands for "more than can be counted".
     */
    count: number;
    /**
     * Whether it is exact. If not, the template is too ambiguous to be counted in time: there are so many ways to choose the options, and
     * not more texts. Only of 2^53 - 1 that says nothing: there may be more, or far fewer.
     */
    exact: boolean;
}

/**
 * How many pairs of people would read the same text, before values are inserted.
 */
export interface Repeats {
    /**
     * Expected if each person's options were drawn at random, as other tools do. A lower bound for templates in which very many texts are
     * spelled in several ways or a group has very many options.
     */
    drawn: number;
    /**
     * As dealt by Bereg: 0 while there are enough different texts and, where very many ways spell the same, dealing finds as many.
     */
    dealt: number;
}

/**
 * How much a risk weighs.
 *
 * - `"block"`: Sending is impossible until it is gone.
 * - `"warn"`: It must be acknowledged.
 * - `"note"`: Advice.
 */
export type Severity = "block" | "warn" | "note";

/**
 * One message of a plan.
 */
export interface PlannedMessage {
    /**
     * The person's key.
     */
    id: string;
    /**
     * Unix time in seconds.
     */
    at: number;
    /**
     * Unix time in seconds from which on it is too late, because the day's hours or the person's quiet hours forbid it. What is late is
     * to be planned anew.
     */
    until: number;
}

/**
 * One message that a certificate speaks of.
 */
export interface CertifiedMessage {
    /**
     * The person's key.
     */
    id: string;
    /**
     * When it leaves, if that is planned: Unix time in seconds.
     */
    at?: number;
    /**
     * Whether the person has ever written to the line.
     */
    dialog: Dialog;
}

/**
 * One reason not to send the draft as it is.
 */
export interface Risk {
    /**
     * The id of the rule that found it.
     */
    rule: string;
    /**
     * How much it weighs.
     */
    severity: Severity;
    /**
     * What it is, in at most 60 characters.
     */
    message: string;
    /**
     * Why it matters and what to do.
     */
    help: string;
    /**
     * Where the rule comes from: a URL.
     */
    source: string;
    /**
     * Where it is; absent when it is about the whole draft.
     */
    span?: Span;
    /**
     * What removes it, if something simple does.
     */
    fix?: Fix;
    /**
     * The keys of the people it is about, if it is about people.
     */
    people?: string[];
}

/**
 * One replacement in the text.
 */
export interface Edit {
    /**
     * What is taken out.
     */
    span: Span;
    /**
     * What comes in its place.
     */
    insert: string;
}

/**
 * Somebody who gets no message.
 */
export interface LeftOut {
    /**
     * The person's key.
     */
    id: string;
    /**
     * Why not.
     */
    reason: LeftReason;
    /**
     * The reason in words.
     */
    message: string;
    /**
     * The first moment that would fit once this plan is carried out: Unix time in seconds. Absent if no moment of the
     * next 60 days would.
     */
    first?: number;
}

/**
 * Somebody who is meant to get the message.
 */
export interface Person {
    /**
     * The caller's key, returned in verdicts: another one for each person, or nobody can tell them apart there.
     */
    id: string;
    /**
     * The phone number as it stands in the CRM.
     */
    phone: string;
    /**
     * What stands in the place of tags, by tag code: `NAME` is `Анна`.
     */
    values?: Record<string, string>;
    /**
     * Whether this person has ever written to the line.
     */
    dialog?: Dialog;
    /**
     * Whether this person asked not to be mailed.
     */
    optedOut?: boolean;
    /**
     * When a mailing last reached this person: Unix time, seconds.
     */
    lastMailed?: number;
    /**
     * The time zone the person lives in, `Asia/Omsk`, if it is known better than by the number. One that nobody knows counts as absent.
     */
    timeZone?: string;
}

/**
 * The language in which risks and their help are worded.
 *
 * - `"ru"`: Russian.
 * - `"en"`: English.
 */
export type Lang = "ru" | "en";

/**
 * What a person who was mailed wants.
 *
 * - `"opt-out"`: No more mailings: the whole reply says nothing else.
 * - `"maybe-opt-out"`: Probably no more mailings. A person has to read it.
 * - `"ordinary"`: Something else.
 */
export type Reply = "opt-out" | "maybe-opt-out" | "ordinary";

/**
 * What a segment is judged by, besides its people.
 */
export interface SegmentOptions {
    /**
     * The ISO code of the country in which numbers without a plus are at home; `RU` unless said otherwise.
     */
    country?: string;
    /**
     * The time of the mailing: Unix time, seconds. Without it nobody counts as mailed too recently.
     */
    now?: number;
    /**
     * The language of the messages; Russian unless said otherwise.
     */
    lang?: Lang;
}

/**
 * What a user decided about the checks.
 */
export interface Settings {
    /**
     * The ISO code of the country in which phone numbers without a plus are at home; `RU` unless said otherwise.
     */
    country?: string;
    /**
     * The ids of rules that are switched off. What one of them finds that weighs more than the rule itself stays: that a text is long is
     * advice, that it is too long to be sent is none. The recommendations are judged as if no rule were off.
     */
    off?: readonly string[];
    /**
     * Hosts that count as popular, besides the usual ones: as people type them, `shop.ru` or `https://shop.ru/`.
     */
    popularHosts?: readonly string[];
    /**
     * Hosts that no mailing may lead to, besides the usual ones. WhatsApp's own are never banned.
     */
    bannedHosts?: readonly string[];
    /**
     * Words that count as a way to opt out, besides the usual ones.
     */
    optOutWords?: readonly string[];
}

/**
 * What is known of a link's host.
 *
 * - `"plain"`: Nothing.
 * - `"shortened"`: It shortens links or leads on, so that nobody sees where they end.
 * - `"popular"`: Many know it.
 * - `"banned"`: It does not open in Russia, or a link to it may break the law there. What is popular and may not open is popular.
 */
export type LinkKind = "plain" | "shortened" | "popular" | "banned";

/**
 * What is known of a rule without a draft.
 */
export interface RuleInfo {
    /**
     * Its id.
     */
    id: string;
    /**
     * How much it weighs, unless a finding says otherwise.
     */
    severity: Severity;
    /**
     * Why it matters and what to do.
     */
    help: string;
    /**
     * Where it comes from: a URL.
     */
    source: string;
    /**
     * The recommendation it belongs to, from 1 to 9.
     */
    recommendation?: number;
}

/**
 * What is known of the number that sends.
 */
export interface Line {
    /**
     * When the number was registered with WhatsApp: Unix time in seconds.
     */
    registered?: number;
    /**
     * When it was connected to the connector: Unix time in seconds.
     */
    connected?: number;
    /**
     * How the connector says it is: `connected`, or anything else for trouble.
     */
    state?: string;
    /**
     * How many messages of the demo period are left; absent when it is over or nobody knows.
     */
    demoLeft?: number;
    /**
     * The days on which it mailed before, in any order; absent when nobody knows.
     */
    past?: readonly MailingDay[];
    /**
     * How its last mailing was answered.
     */
    replies?: Replies;
}

/**
 * What kind of number it is.
 *
 * - `"mobile"`: A mobile.
 * - `"landline"`: A landline.
 * - `"mobile-or-landline"`: Its country gives mobiles and landlines the same numbers.
 * - `"toll-free"`: Free for the caller: 8 800.
 * - `"other"`: A paid service, a pager, an internet number and the like, or no number.
 */
export type PhoneKind = "mobile" | "landline" | "mobile-or-landline" | "toll-free" | "other";

/**
 * What one more option in a group would change, if the new option is unlike everything else.
 */
export interface Advice {
    /**
     * The group, from brace to brace.
     */
    group: Span;
    /**
     * How many more different texts there would be; at most 9,007,199,254,740,991. Absent where the template is too ambiguous for
     * its texts to be counted.
     */
    texts?: number;
    /**
     * How many fewer pairs of people would be expected to read the same text, were the options drawn at random. An
     * estimate where `repeats.drawn` of a report is a lower bound.
     */
    repeats: number;
}

/**
 * What was done to a number beyond taking away spaces, brackets and dashes.
 *
 * - `"trunk"`: What is dialled at home only became the calling code: 8 912 is +7 912.
 * - `"double-zero"`: 00 became a plus.
 * - `"exit810"`: 8 10 became a plus.
 * - `"plus-eight"`: +8 became +7.
 * - `"letters"`: Letters that look like digits became digits.
 * - `"excel"`: A number that Excel wrote in its own way was written out.
 * - `"extension"`: An extension was dropped.
 * - `"several-numbers"`: There are several numbers in the field.
 * - `"country-guessed"`: No plus, and no number of the account's country: it was taken for one of the country it begins with.
 * - `"area-code"`: The only area code there is was added.
 * - `"brazil"`: The code of a Brazilian operator was dropped.
 * - `"mexico"`: The 1 that once stood before Mexican mobiles was dropped.
 * - `"argentina"`: The Argentine 15 became a 9 before the area code.
 */
export type PhoneChange = "trunk" | "double-zero" | "exit810" | "plus-eight" | "letters" | "excel" | "extension" | "several-numbers" | "country-guessed" | "area-code" | "brazil" | "mexico" | "argentina";

/**
 * What was found in a draft.
 */
export interface Report {
    /**
     * Reasons not to send the draft as it is: by place, those of the whole draft last. At most 100.
     */
    risks: Risk[];
    /**
     * How many risks there are beyond those listed.
     */
    more: number;
    /**
     * How many different texts there are, before values are inserted.
     */
    texts: Count;
    /**
     * How long they are over every variant and every person who will receive one.
     */
    length: Length;
    /**
     * How many pairs of people would read the same text.
     */
    repeats: Repeats;
    /**
     * Always nine, numbered from 1.
     */
    recommendations: Recommendation[];
    /**
     * The longest stretch of the text that everybody reads alike, if there is one.
     */
    fixed?: Span;
    /**
     * Whether every variant was looked at, with everybody's values. A template with very many options, or a very long list of people, is
     * looked at in part.
     */
    complete: boolean;
}

/**
 * When the mailing begins, how fast it goes and at what hours.
 */
export interface PlanRequest {
    /**
     * The earliest time of the first message: Unix time in seconds.
     */
    start: number;
    /**
     * Seconds between messages; 60 unless said otherwise, and fewer count as 60.
     */
    gapSeconds?: number;
    /**
     * Up to so many seconds are added to each gap, by chance; none unless said otherwise.
     */
    spreadSeconds?: number;
    /**
     * Where the chance of `spreadSeconds` comes from: the same seed gives the same plan.
     */
    seed?: number;
    /**
     * When messages may begin to leave each day; `10:00` unless said otherwise, and before `24:00`.
     */
    dayStart?: string;
    /**
     * When they must have left; `18:00` unless said otherwise. A time not after `dayStart` counts as midnight. No plan takes more than
     * eight hours of a day.
     */
    dayEnd?: string;
    /**
     * When the quiet hours of each recipient begin, by their own clock; `21:00` unless said otherwise.
     */
    quietFrom?: string;
    /**
     * When they end; `09:00` unless said otherwise. The same time as `quietFrom` means that there are none.
     */
    quietTo?: string;
    /**
     * How many messages a day at most, from 1 to 100; 100 unless said otherwise. What is less counts as 1, what is more as 100.
     */
    perDay?: number;
    /**
     * On which days of the week, from 1 for Monday to 7 for Sunday; on all unless said otherwise, and where the list is empty.
     */
    weekdays?: readonly number[];
    /**
     * The time zone of the sender's days and hours; `Europe/Moscow` unless said otherwise.
     */
    timeZone?: string;
    /**
     * The time zones by name: that of the sender and those of the people. One that is missing comes from `Intl` in JavaScript, and
     * counts as UTC elsewhere.
     */
    zones?: Record<string, readonly Offset[]>;
    /**
     * What is known of the sending number.
     */
    line?: Line;
    /**
     * The ISO code of the country in which phone numbers without a plus are at home; `RU` unless said otherwise.
     */
    country?: string;
}

/**
 * Whether a person has ever written to the line.
 *
 * - `"proven"`: A message from this person was read.
 * - `"none"`: The history was read, and there is none.
 * - `"unknown"`: Nobody could tell. A chat that the company began itself proves nothing.
 */
export type Dialog = "proven" | "none" | "unknown";

/**
 * Whether a person will get the message, and if not, why.
 */
export interface Verdict {
    /**
     * The person's key.
     */
    id: string;
    /**
     * The number in international form, digits after a plus, if it is one.
     */
    e164?: string;
    /**
     * Whether this person will get the message.
     */
    receives: boolean;
    /**
     * Why not.
     */
    reason?: Reason;
    /**
     * The reason in words.
     */
    message?: string;
    /**
     * The key of the person who gets the message at the same number, where that is the reason.
     */
    sameAs?: string;
    /**
     * From when on the person may be mailed again, where a recent mailing is the reason: Unix time, seconds.
     */
    first?: number;
}

/**
 * Whether a recommendation is met.
 *
 * - `"met"`: It is.
 * - `"not-met"`: It is not.
 * - `"unknown"`: It cannot be known from what the draft says.
 */
export type RecommendationState = "met" | "not-met" | "unknown";

/**
 * Whether one of OLChat's nine recommendations for mailings is met.
 */
export interface Recommendation {
    /**
     * From 1 to 9, as on OLChat's page.
     */
    number: number;
    /**
     * Whether it is met.
     */
    state: RecommendationState;
    /**
     * What this was concluded from.
     */
    evidence: string;
}

/**
 * Whether what a certificate says of a recommendation follows from what it is judged by.
 */
export interface Verified {
    /**
     * The recommendation, from 1 to 9.
     */
    recommendation: number;
    /**
     * Whether it follows.
     */
    holds: boolean;
    /**
     * The evidence, or what is wrong.
     */
    why: string;
}

/**
 * Who is sent to when, and who is not and why.
 */
export interface Plan {
    /**
     * In the order of sending.
     */
    sends: PlannedMessage[];
    /**
     * The time of the last message: Unix time in seconds. Without messages, when the mailing was meant to begin.
     */
    end: number;
    /**
     * Everybody else, in the order of the list.
     */
    left: LeftOut[];
    /**
     * How the plan stands to the nine recommendations.
     */
    certificate: Certificate;
    /**
     * Reasons not to carry it out as it is.
     */
    risks: Risk[];
}

/**
 * Why a plan has no room for somebody.
 *
 * - `"too-many-days"`: The line mails that day already, or would mail on too many days in a row.
 * - `"pause-not-kept"`: The line's last mailing is less than 14 days back.
 * - `"new-number"`: The number is new, and may write to 20 people a day.
 * - `"quiet-hours"`: The sender's hours lie in the person's quiet hours.
 * - `"demo-limit"`: The demo period allows no more messages.
 */
export type Obstacle = "too-many-days" | "pause-not-kept" | "new-number" | "quiet-hours" | "demo-limit";

/**
 * Why a text is no phone number, or none that can be trusted.
 *
 * - `"empty"`: There is nothing.
 * - `"not-a-number"`: There are words instead.
 * - `"group"`: It is the address of a WhatsApp group or a hidden address, which has no number.
 * - `"too-short"`: It lacks digits.
 * - `"too-long"`: It has more digits than numbers of its country.
 * - `"no-area-code"`: It is a local number without its area code.
 * - `"damaged-by-excel"`: Excel rounded it: its last digits are lost.
 * - `"not-in-use"`: It has the right length, but no such number is in use.
 * - `"old-format"`: It is as numbers of its country were before they got longer.
 * - `"ambiguous"`: It can be read in two ways.
 */
export type PhoneProblem = "empty" | "not-a-number" | "group" | "too-short" | "too-long" | "no-area-code" | "damaged-by-excel" | "not-in-use" | "old-format" | "ambiguous";

/**
 * Why somebody gets no message: it lies in the person, or the plan has no room.
 */
export type LeftReason = Reason | Obstacle;

/**
 * Why somebody will not get the message.
 *
 * - `"invalid-phone"`: There is no number, or it is not one.
 * - `"landline"`: A number without a mobile phone behind it.
 * - `"duplicate-phone"`: Somebody before in the list has the same number.
 * - `"opted-out"`: The person, or somebody else with this number, asked not to be mailed.
 * - `"no-dialog"`: The person never wrote to the line.
 * - `"mailed-recently"`: A mailing reached this number less than 14 days ago.
 */
export type Reason = "invalid-phone" | "landline" | "duplicate-phone" | "opted-out" | "no-dialog" | "mailed-recently";


/**
 * What one more option would change in each of a message's first 100 groups, in the order of the text, for a mailing to so many people.
 */
export function advice(text: string, people: number): Advice[];

/**
 * The certificate of a whole draft: that of its plan, which speaks of its text, too.
 */
export function certify(draft: Draft): Certificate;

/**
 * Looks at a draft with every rule.
 */
export function check(draft: Draft): Report;

/**
 * How many different texts a message gives, before values are inserted.
 */
export function count(text: string): Count;

/**
 * One text per person, in order, no two the same before values are inserted while there are enough different texts. The same for the same seed, a
 * whole number. Values are inserted last and never read as template language.
 */
export function deal(text: string, people: readonly Person[], seed: number): string[];

/**
 * The links that WhatsApp makes of a plain message, which has no template language in it.
 */
export function links(text: string): Link[];

/**
 * Reads a phone number as people write it. `country` is the ISO code of the country in which numbers without a plus are at home; Russia,
 * if there is none. With a code that no country has, every number is taken to begin with its calling code.
 */
export function phone(raw: string, country?: string): Phone;

/**
 * Plans a mailing so that it keeps OLChat's recommendations. Nobody is dropped in silence: everybody is either sent to or left, with the
 * reason and, where there is one, the first moment that would fit. What it says is in `lang`.
 */
export function plan(request: PlanRequest, people: readonly Person[], lang?: Lang): Plan;

/**
 * One text of a message, drawn: the same for the same seed, a whole number. `values` gives what stands in the place of tags, by tag
 * code; they are inserted last and never read as template language. A tag without a value shows its fallback, or nothing.
 */
export function render(text: string, seed: number, values?: Record<string, string>): string;

/**
 * What a reply to a mailing means, in Russian or English. `ownWords` are the words that the mailing offered for the way out, besides the
 * usual ones: those of `settings.optOutWords`.
 */
export function reply(text: string, ownWords?: readonly string[]): Reply;

/**
 * Every rule there is.
 */
export function rules(lang?: Lang): RuleInfo[];

/**
 * Who gets the message, and for everyone else the reason why not; one verdict per person, in order. Of several people with one number
 * the first who may get it does. An opt-out and a recent mailing count for the number: whoever else has it gets nothing either.
 */
export function segment(people: readonly Person[], options?: SegmentOptions): Verdict[];

/**
 * The tags that every portal of Bitrix24 has, those of every recipient first. A portal's own fields have tags, too.
 */
export function tags(lang?: Lang): TagInfo[];

/**
 * Judges everything in a certificate anew, by its contents alone; one verdict per recommendation, in order. A certificate that was changed
 * after it was made does not hold.
 */
export function verify(certificate: Certificate): Verified[];

