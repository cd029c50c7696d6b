<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Bills</name>
    <message>
        <source>Plain CSV</source>
        <translation>普通 CSV</translation>
    </message>
    <message>
        <source>For a spreadsheet</source>
        <translation>用于电子表格</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Opens with a double click; amounts have the currency&apos;s own digits.</source>
        <translation>双击即可打开；金额按币种自身的小数位数显示。</translation>
    </message>
    <message>
        <source>The common format of cloud bills; one row per kind of token.</source>
        <translation>云账单的通用格式；每种词元一行。</translation>
    </message>
    <message>
        <source>Nine decimals, a dot, UTF-8: for programs.</source>
        <translation>九位小数，小数点为“.”，UTF-8：供程序使用。</translation>
    </message>
</context>
<context>
    <name>Budgets</name>
    <message>
        <source>at most %1 a request</source>
        <translation>每次请求最多 %1</translation>
    </message>
    <message>
        <source>%1 of %2 spent</source>
        <translation>已用 %1，共 %2</translation>
    </message>
    <message>
        <source>%1, %2 set aside for work under way</source>
        <translation>%1，另为进行中的任务预留 %2</translation>
    </message>
    <message>
        <source>Everyone together</source>
        <translation>所有人合计</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>each request</source>
        <translation>每次请求</translation>
    </message>
    <message>
        <source>each day</source>
        <translation>每日</translation>
    </message>
    <message>
        <source>each month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>Each user</source>
        <translation>每位用户</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>用户 %1</translation>
    </message>
    <message>
        <source>Each department</source>
        <translation>每个部门</translation>
    </message>
    <message>
        <source>Department %1</source>
        <translation>部门 %1</translation>
    </message>
    <message>
        <source>Each project</source>
        <translation>每个项目</translation>
    </message>
    <message>
        <source>Project %1</source>
        <translation>项目 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a period, what happens at the limit</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>refuses what would pass it</source>
        <translation>拒绝超出上限的请求</translation>
    </message>
    <message>
        <source>warns only</source>
        <translation>仅提醒</translation>
    </message>
    <message>
        <source>%1 (removed)</source>
        <comment>a budget&apos;s id</comment>
        <translation>%1（已移除）</translation>
    </message>
    <message>
        <source>limit reached</source>
        <translation>已达上限</translation>
    </message>
    <message>
        <source>%1 % spent</source>
        <translation>已用 %1%</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>Tokens by hour and weekday</source>
        <translation>按小时和星期分布的词元</translation>
    </message>
    <message>
        <source>%1 speech tokens</source>
        <translation>%1 个语音词元</translation>
    </message>
    <message>
        <source>Cost and tokens over time, by model</source>
        <translation>各模型的费用与词元随时间的变化</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <comment>date format</comment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>Processing time against tokens</source>
        <translation>处理时间与词元的关系</translation>
    </message>
    <message>
        <source>speech tokens</source>
        <translation>语音词元</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>%1 tokens in %2 s</source>
        <translation>%1 个词元，用时 %2 秒</translation>
    </message>
    <message>
        <source>“%1” ends neither in .png nor .svg nor .csv.</source>
        <translation>“%1”的扩展名不是 .png、.svg 或 .csv。</translation>
    </message>
    <message>
        <source>Cannot write “%1”: %2</source>
        <translation>无法写入“%1”：%2</translation>
    </message>
    <message>
        <source>others</source>
        <comment>the models that have no colour of their own</comment>
        <translation>其他</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date format</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>%1 makes nearly all of the cost</source>
        <translation>几乎全部费用来自 %1</translation>
    </message>
    <message>
        <source>%1 makes %2 % of the cost</source>
        <translation>%1 占费用的 %2%</translation>
    </message>
    <message>
        <source>%1 speaks nearly all of the tokens</source>
        <translation>几乎全部词元来自 %1</translation>
    </message>
    <message>
        <source>%1 speaks %2 % of the tokens</source>
        <translation>%1 占词元的 %2%</translation>
    </message>
    <message>
        <source>%1: %2 % of the cost</source>
        <translation>%1：占费用的 %2%</translation>
    </message>
    <message>
        <source>%1: %2 % of the tokens</source>
        <translation>%1：占词元的 %2%</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>date format</comment>
        <translation>M月d日 ddd</translation>
    </message>
    <message>
        <source>Week from %1</source>
        <translation>%1起的一周</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>date format</comment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>Nothing was charged in this time</source>
        <translation>这段时间没有产生费用</translation>
    </message>
    <message>
        <source>Nothing was spoken in this time</source>
        <translation>这段时间没有合成语音</translation>
    </message>
    <message>
        <source>Cost per day, %1</source>
        <translation>每日费用，%1</translation>
    </message>
    <message>
        <source>Speech tokens per day</source>
        <translation>每日语音词元</translation>
    </message>
    <message>
        <source>Cost per week, %1</source>
        <translation>每周费用，%1</translation>
    </message>
    <message>
        <source>Speech tokens per week</source>
        <translation>每周语音词元</translation>
    </message>
    <message>
        <source>Cost per month, %1</source>
        <translation>每月费用，%1</translation>
    </message>
    <message>
        <source>Speech tokens per month</source>
        <translation>每月语音词元</translation>
    </message>
    <message>
        <source>%1; other currencies left out</source>
        <translation>%1；未含其他币种</translation>
    </message>
    <message>
        <source>Too few requests to tell how time grows</source>
        <translation>请求太少，还看不出用时如何增长</translation>
    </message>
    <message>
        <source>Long texts take more time per token</source>
        <translation>文本越长，每个词元用时越多</translation>
    </message>
    <message>
        <source>Long texts take less time per token</source>
        <translation>文本越长，每个词元用时越少</translation>
    </message>
    <message>
        <source>Time grows in line with tokens</source>
        <translation>用时与词元数成正比</translation>
    </message>
    <message>
        <source>Busiest on %1 around %2</source>
        <comment>weekday, hour</comment>
        <translation>%1 %2 前后最繁忙</translation>
    </message>
    <message>
        <source>no department</source>
        <translation>无部门</translation>
    </message>
    <message>
        <source>%1 is spent</source>
        <translation>%1 已用完</translation>
    </message>
    <message>
        <source>%1 is spent by %2 at this pace</source>
        <translation>照此速度，%1 将于 %2用完</translation>
    </message>
    <message>
        <source>%1 lasts the month</source>
        <translation>%1 够用到月底</translation>
    </message>
    <message>
        <source>the tariff</source>
        <translation>价目表</translation>
    </message>
    <message>
        <source>A token costs the same at every length</source>
        <translation>无论长短，每个词元的费用相同</translation>
    </message>
    <message>
        <source>A token of a short request costs %1 times as much</source>
        <translation>短请求的每个词元费用是长请求的 %1 倍</translation>
    </message>
    <message>
        <source>A token of a long request costs %1 times as much</source>
        <translation>长请求的每个词元费用是短请求的 %1 倍</translation>
    </message>
    <message>
        <source>Spent this month against the budget “%1”</source>
        <translation>本月费用与预算“%1”</translation>
    </message>
    <message>
        <source>spent</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>at this pace</source>
        <translation>照此速度</translation>
    </message>
    <message>
        <source>Estimates are off by %1 %; %2 of %3 within the 80 % band</source>
        <translation>估算偏差 %1%；%3 个中有 %2 个在 80% 区间内</translation>
    </message>
    <message>
        <source>Speech tokens: what came against what was foretold, 95 % bands</source>
        <translation>语音词元：实际与估算对比，95% 区间</translation>
    </message>
    <message>
        <source>foretold</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>came</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>one request</source>
        <translation>一次请求</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;foretold %2 (%3 to %4), came %5</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;估算 %2（%3 至 %4），实际 %5</translation>
    </message>
    <message>
        <source>as foretold</source>
        <translation>与估算一致</translation>
    </message>
    <message>
        <source>%1 % of the last jobs lie in the 80 % band, %2 % in the 95 % band</source>
        <translation>最近的任务中，%1% 落在 80% 区间内，%2% 落在 95% 区间内</translation>
    </message>
    <message>
        <source>Share of the jobs before each day that kept to their estimate</source>
        <translation>截至每日，符合估算的任务所占比例</translation>
    </message>
    <message>
        <source>80 % band</source>
        <translation>80% 区间</translation>
    </message>
    <message>
        <source>95 % band</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>%1 % wanted</source>
        <translation>目标 %1%</translation>
    </message>
    <message>
        <source>&lt;b&gt;Row %1&lt;/b&gt;&lt;br&gt;%2 tokens, %3</source>
        <translation>&lt;b&gt;第 %1 行&lt;/b&gt;&lt;br&gt;%2 个词元，%3</translation>
    </message>
    <message>
        <source>Cost of a million speech tokens by the length of the request</source>
        <translation>每百万语音词元的费用与请求长度的关系</translation>
    </message>
    <message>
        <source>%1 gives the most for its price</source>
        <translation>%1 性价比最高</translation>
    </message>
    <message>
        <source>Stars for a thousandth of the currency, 95 % intervals</source>
        <translation>每千分之一货币单位换得的星数，95% 区间</translation>
    </message>
    <message>
        <source>%1 leads, but the intervals overlap</source>
        <translation>%1 领先，但区间有重叠</translation>
    </message>
    <message>
        <source>value</source>
        <translation>性价比</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;%2 stars over %n rating(s)</source>
        <translation>
            <numerusform>&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;%2 星，共 %n 次评分</numerusform>
        </translation>
    </message>
    <message>
        <source>Seconds to the first audio, by emotion and vocoder</source>
        <translation>各情感与声码器到首段音频的秒数</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%1, %2&lt;/b&gt;&lt;br&gt;%3 s over %n request(s)</source>
        <translation>
            <numerusform>&lt;b&gt;%1，%2&lt;/b&gt;&lt;br&gt;%3 秒，共 %n 次请求</numerusform>
        </translation>
    </message>
    <message>
        <source>Slowest to begin: %1 with %2, %3 s</source>
        <translation>起声最慢：%1 配 %2，%3 秒</translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>CPU, 1 thread</source>
        <translation>CPU，1 线程</translation>
    </message>
    <message>
        <source>CPU, %1 threads</source>
        <translation>CPU，%1 线程</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” is larger than 64 MB. Cut it into parts first.</source>
        <translation>“%1”超过 64 MB，请先分成几部分。</translation>
    </message>
    <message>
        <source>“%1” is not UTF-8 text: byte %2 cannot be read. Save it as UTF-8 and open it again.</source>
        <translation>“%1”不是 UTF-8 文本：第 %2 个字节无法读取。请另存为 UTF-8 后再打开。</translation>
    </message>
    <message>
        <source>“%1” is missing beside the voice. A Piper voice is two files: add both.</source>
        <translation>音色旁缺少“%1”。Piper 音色由两个文件组成，请一并添加。</translation>
    </message>
    <message>
        <source>The voice could not be copied to “%1”: %2.</source>
        <translation>无法将音色复制到“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” could not be removed: %2.</source>
        <translation>无法移除“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” was not written: its disk is too slow. Choose another folder.</source>
        <translation>“%1”未写入：所在磁盘太慢。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>“%1” would be longer than a WAV file can be. Choose the ending .flac.</source>
        <translation>“%1”将超出 WAV 文件的长度上限。请改用扩展名 .flac。</translation>
    </message>
    <message>
        <source>“%1” cannot be written: %2</source>
        <translation>无法写入“%1”：%2</translation>
    </message>
    <message>
        <source>“%1” cannot be read. Check that it is there and that you may read it.</source>
        <translation>无法读取“%1”。请确认该文件存在且您有读取权限。</translation>
    </message>
    <message>
        <source>“%1” is not a file. Choose a sound file.</source>
        <translation>“%1”不是文件。请选择一个音频文件。</translation>
    </message>
    <message>
        <source>“%1” is larger than 512 MB. Choose a shorter sound file.</source>
        <translation>“%1”超过 512 MB。请选择较短的音频文件。</translation>
    </message>
    <message>
        <source>“%1” has more than 8 channels. Choose one with fewer.</source>
        <translation>“%1”超过 8 个声道。请选择声道较少的文件。</translation>
    </message>
    <message>
        <source>The sample rate of “%1” is not between 8 and 192 kHz. Convert it first.</source>
        <translation>“%1”的采样率不在 8 至 192 kHz 之间。请先转换。</translation>
    </message>
    <message>
        <source>“%1” holds values that are not numbers. Choose another sound file.</source>
        <translation>“%1”含有非数值数据。请选择其他音频文件。</translation>
    </message>
    <message>
        <source>“%1” is too long. Choose a shorter sound file.</source>
        <translation>“%1”太长。请选择较短的音频文件。</translation>
    </message>
    <message>
        <source>“%1” is damaged or not a sound file that can be read. Choose a WAV, FLAC, Ogg, Opus or MP3 file.</source>
        <translation>“%1”已损坏，或不是可读取的音频文件。请选择 WAV、FLAC、Ogg、Opus 或 MP3 文件。</translation>
    </message>
    <message>
        <source>“%1” holds no sound. Choose another sound file.</source>
        <translation>“%1”中没有声音。请选择其他音频文件。</translation>
    </message>
    <message>
        <source>“%1” was not written: the voice made samples that are not numbers.</source>
        <translation>“%1”未写入：音色产生了非数值采样。</translation>
    </message>
    <message>
        <source>A sample rate of %1 Hz is not possible; choose one from %2 to %3 Hz.</source>
        <translation>不支持 %1 Hz 采样率；请在 %2 至 %3 Hz 之间选择。</translation>
    </message>
    <message>
        <source>This format has no sample rate of %1 Hz; choose one of %2 Hz.</source>
        <translation>此格式不支持 %1 Hz 采样率；可选 %2 Hz。</translation>
    </message>
    <message>
        <source>“%1” does not tell which kind of sound file to write; end it in .wav, .flac, .ogg, .opus or .mp3.</source>
        <translation>从“%1”看不出要写哪种音频文件；请以 .wav、.flac、.ogg、.opus 或 .mp3 结尾。</translation>
    </message>
    <message>
        <source>“%1” is a device, not an ordinary file. Choose another name.</source>
        <translation>“%1”是设备而非普通文件。请换一个名称。</translation>
    </message>
    <message>
        <source>“%1” cannot be written: there is no such folder. Create it, or choose another.</source>
        <translation>无法写入“%1”：文件夹不存在。请创建该文件夹或另选一个。</translation>
    </message>
    <message>
        <source>“%1” is a folder. Give the name of a file in it.</source>
        <translation>“%1”是文件夹。请给出其中的文件名。</translation>
    </message>
    <message>
        <source>“%1” cannot be written: you may not write in its folder. Choose another.</source>
        <translation>无法写入“%1”：您没有该文件夹的写入权限。请另选一个。</translation>
    </message>
    <message>
        <source>“%1” cannot be written: the disk is full, or your share of it is. Make room, or choose another.</source>
        <translation>无法写入“%1”：磁盘或您的配额已满。请腾出空间或另选位置。</translation>
    </message>
    <message>
        <source>“%1” cannot be written: %2.</source>
        <translation>无法写入“%1”：%2。</translation>
    </message>
    <message>
        <source>There is no emotion “%1”. Use happy, angry, sad, afraid, disgusted, melancholic, surprised or calm, as in happy=0.6,calm=0.2, or a preset: neutral, warm, calm, tense, sad.</source>
        <translation>没有名为“%1”的情感。请使用 happy、angry、sad、afraid、disgusted、melancholic、surprised 或 calm，例如 happy=0.6,calm=0.2，或使用预设：neutral、warm、calm、tense、sad。</translation>
    </message>
    <message>
        <source>The strength of an emotion is a number from 0 to 1, but %1 was given.</source>
        <translation>情感强度应为 0 到 1 之间的数值，而给出的是 %1。</translation>
    </message>
    <message>
        <source>A name that goes into the ledger is too long or holds control characters: “%1”.</source>
        <translation>要写入账本的名称过长或含有控制字符：“%1”。</translation>
    </message>
    <message>
        <source>The amount to set aside, %1, is not one of price list “%2”.</source>
        <translation>预留金额 %1 不属于价目表“%2”的币种。</translation>
    </message>
    <message>
        <source>Price list “%1” has no checksum or an unusable name.</source>
        <translation>价目表“%1”没有校验和，或名称不可用。</translation>
    </message>
    <message>
        <source>The ledger&apos;s head file cannot be written: %1.</source>
        <translation>无法写入账本的链头文件：%1。</translation>
    </message>
    <message>
        <source>The ledger is open for reading only, so nothing can be spoken and billed now. Close the other Voxledger, or check the data folder.</source>
        <translation>账本以只读方式打开，目前无法合成和计费。请关闭另一个 Voxledger，或检查数据文件夹。</translation>
    </message>
    <message>
        <source>The ledger could not be written for too long, so no new work is taken on. Free some disk space or check the data folder.</source>
        <translation>账本已有太长时间无法写入，因此不再接受新任务。请释放磁盘空间或检查数据文件夹。</translation>
    </message>
    <message>
        <source>Request %1 has an open reservation already.</source>
        <translation>请求 %1 已有未结算的预留。</translation>
    </message>
    <message>
        <source>Price list “%1” was used with other prices before. Give the new prices a new name.</source>
        <translation>价目表“%1”此前使用过不同的价格。请为新价格另起名称。</translation>
    </message>
    <message>
        <source>Request %1 cannot be settled: nothing is reserved for it.</source>
        <translation>无法结算请求 %1：没有为它预留金额。</translation>
    </message>
    <message>
        <source>Request %1 has no open reservation to release.</source>
        <translation>请求 %1 没有可释放的预留。</translation>
    </message>
    <message>
        <source>Neither the ledger nor its spill file can be written. Free some disk space or check the data folder.</source>
        <translation>账本及其溢出文件均无法写入。请释放磁盘空间或检查数据文件夹。</translation>
    </message>
    <message>
        <source>The ledger still cannot be written.</source>
        <translation>账本仍然无法写入。</translation>
    </message>
    <message>
        <source>The data folder cannot be set up: “%1” cannot be made (%2). Check its rights and free space.</source>
        <translation>无法建立数据文件夹：不能创建“%1”（%2）。请检查权限和可用空间。</translation>
    </message>
    <message>
        <source>The ledger “%1” cannot be read: %2.</source>
        <translation>无法读取账本“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” is not a ledger, or its first bytes are damaged. Put a good copy in its place, or move it away to begin a new ledger.</source>
        <translation>“%1”不是账本，或其开头已损坏。请换上完好的副本，或将其移走以新建账本。</translation>
    </message>
    <message>
        <source>The ledger “%1” was written by a newer Voxledger: it has version %2, this program knows up to %3. Install the newer Voxledger; nothing was changed.</source>
        <translation>账本“%1”由更新版本的 Voxledger 写成：其版本为 %2，本程序最高支持 %3。请安装新版 Voxledger；未作任何更改。</translation>
    </message>
    <message>
        <source>The ledger is damaged at %1; have it verified.</source>
        <translation>账本在 %1 处损坏；请进行校验。</translation>
    </message>
    <message>
        <source>The selected rows add up to more than can be counted; choose a shorter time.</source>
        <translation>所选各行的合计超出可计算范围；请选择较短的时间。</translation>
    </message>
    <message>
        <source>“%1” does not have the tables of a ledger.</source>
        <translation>“%1”缺少账本应有的表。</translation>
    </message>
    <message>
        <source>The check of the ledger was stopped.</source>
        <translation>账本校验已停止。</translation>
    </message>
    <message>
        <source>There is no ledger in “%1” yet.</source>
        <translation>“%1”中还没有账本。</translation>
    </message>
    <message>
        <source>There is no time zone called “%1”; write it like “Europe/Berlin”.</source>
        <translation>没有名为“%1”的时区；请写成“Europe/Berlin”这样的形式。</translation>
    </message>
    <message>
        <source>The newest rows of the ledger are in “%1”, which cannot be read in a folder without write permission. Copy the whole folder to where you may write.</source>
        <translation>账本的最新几行在“%1”中，在没有写入权限的文件夹里无法读取。请将整个文件夹复制到可写入的位置。</translation>
    </message>
    <message>
        <source>The file “%1”, which keeps rows for the ledger, cannot be used: %2.</source>
        <translation>无法使用为账本暂存行的文件“%1”：%2。</translation>
    </message>
    <message>
        <source>The ledger “%1” cannot be used: %2.</source>
        <translation>无法使用账本“%1”：%2。</translation>
    </message>
    <message>
        <source>The progress file “%1” cannot be used: %2.</source>
        <translation>无法使用进度文件“%1”：%2。</translation>
    </message>
    <message>
        <source>The progress of running work could not be saved: %1.</source>
        <translation>无法保存正在进行的任务进度：%1。</translation>
    </message>
    <message>
        <source>There is no model at “%1”.</source>
        <translation>“%1”处没有模型。</translation>
    </message>
    <message>
        <source>“%1” is not a model that can be opened. Supported: %2.</source>
        <translation>“%1”不是可打开的模型。支持：%2。</translation>
    </message>
    <message>
        <source>The voice gives no usable durations for this text. Check it with “voxledger models check”, or choose a higher rate.</source>
        <translation>该音色未能为此文本给出可用的时长。请用“voxledger models check”检查，或提高语速。</translation>
    </message>
    <message>
        <source>The device “%1” is not available here. Choose “cpu”.</source>
        <translation>此处没有设备“%1”。请选择“cpu”。</translation>
    </message>
    <message>
        <source>The rate, the pauses or the variation are out of range.</source>
        <translation>语速、停顿或变化幅度超出范围。</translation>
    </message>
    <message>
        <source>“%1” has no voice “%2”.</source>
        <translation>“%1”没有音色“%2”。</translation>
    </message>
    <message>
        <source>A sentence is too long to be spoken in one go. Put a full stop into it.</source>
        <translation>有一句话太长，无法一次合成。请在其中加上句号。</translation>
    </message>
    <message>
        <source>The recording “%1” has no fitting tensor “%2”.</source>
        <translation>记录文件“%1”中没有合适的张量“%2”。</translation>
    </message>
    <message>
        <source>“%1” is no voice that can be read: %2.</source>
        <translation>“%1”不是可读取的音色：%2。</translation>
    </message>
    <message>
        <source>The voice “%1” cannot be loaded: %2.</source>
        <translation>无法加载音色“%1”：%2。</translation>
    </message>
    <message>
        <source>The voice settings “%1” have no valid value for %2.</source>
        <translation>音色设置“%1”中 %2 的值无效。</translation>
    </message>
    <message>
        <source>The voice settings “%1” are no valid JSON.</source>
        <translation>音色设置“%1”不是有效的 JSON。</translation>
    </message>
    <message>
        <source>The voice settings “%1” are too large.</source>
        <translation>音色设置“%1”过大。</translation>
    </message>
    <message>
        <source>The settings of “%1” do not belong to it: they number the sound “%2” higher than the voice has sounds.</source>
        <translation>“%1”的设置与其不匹配：音素“%2”的编号超出该音色的音素数量。</translation>
    </message>
    <message>
        <source>The settings of “%1” do not belong to it: they name %2 speakers, but the voice has %3.</source>
        <translation>“%1”的设置与其不匹配：设置中有 %2 位说话人，而音色有 %3 位。</translation>
    </message>
    <message>
        <source>“%1” is an unsupported export: its operations do not carry the names of a VITS voice. Export it with PyTorch&apos;s TorchScript exporter (dynamo off).</source>
        <translation>不支持“%1”的导出方式：其运算不含 VITS 音色的名称。请用 PyTorch 的 TorchScript 导出器（关闭 dynamo）重新导出。</translation>
    </message>
    <message>
        <source>“%1” is not a file.</source>
        <translation>“%1”不是文件。</translation>
    </message>
    <message>
        <source>“%1” is empty.</source>
        <translation>“%1”是空文件。</translation>
    </message>
    <message>
        <source>“%1” is not a usable ONNX file: %2 (at byte %3).</source>
        <translation>“%1”不是可用的 ONNX 文件：%2（第 %3 字节）。</translation>
    </message>
    <message>
        <source>“%1” is not a usable safetensors file: %2.</source>
        <translation>“%1”不是可用的 safetensors 文件：%2。</translation>
    </message>
    <message>
        <source>There is not enough memory for this. Close other programs, or choose the CPU as the device.</source>
        <translation>内存不足。请关闭其他程序，或选择 CPU 作为设备。</translation>
    </message>
    <message>
        <source>The engine failed: %1.</source>
        <translation>引擎出错：%1。</translation>
    </message>
    <message>
        <source>“%1”: %2 stands there twice. Keep one of them.</source>
        <translation>“%1”：%2 出现了两次。请只保留一个。</translation>
    </message>
    <message>
        <source>“%1” is not valid JSON: something is wrong at byte %2.</source>
        <translation>“%1”不是有效的 JSON：第 %2 字节处有误。</translation>
    </message>
    <message>
        <source>“%1” holds a number that is far too large.</source>
        <translation>“%1”中有一个过大的数值。</translation>
    </message>
    <message>
        <source>The folder of tariffs “%1” cannot be read: %2.</source>
        <translation>无法读取价目表文件夹“%1”：%2。</translation>
    </message>
    <message>
        <source>There is no tariff in “%1”. Install Voxledger again or put a tariff file there.</source>
        <translation>“%1”中没有价目表。请重新安装 Voxledger，或放入价目表文件。</translation>
    </message>
    <message>
        <source>“%1”: the tariff “%2” stands in another file already. Give it an id of its own.</source>
        <translation>“%1”：价目表“%2”已存在于另一个文件中。请为它另起标识。</translation>
    </message>
    <message>
        <source>“%1”: %2 is missing.</source>
        <translation>“%1”：缺少 %2。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be a text in quotes.</source>
        <translation>“%1”：%2 必须是带引号的文本。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be a price in quotes, such as &quot;0.80&quot;: at most nine digits before the dot and nine after it, no sign, no exponent.</source>
        <translation>“%1”：%2 必须是带引号的价格，例如 &quot;0.80&quot;：小数点前后各最多九位，不带正负号和指数。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be an object.</source>
        <translation>“%1”：%2 必须是对象。</translation>
    </message>
    <message>
        <source>“%1”: %2 is not known here. Remove it, or update Voxledger.</source>
        <translation>“%1”：无法识别 %2。请删除它，或更新 Voxledger。</translation>
    </message>
    <message>
        <source>“%1” is not a tariff: it must be one JSON object.</source>
        <translation>“%1”不是价目表：它必须是一个 JSON 对象。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be 1 to 64 of a–z, 0–9, “-”, “_” and “.”.</source>
        <translation>“%1”：%2 必须由 1 至 64 个 a–z、0–9、“-”、“_”和“.”组成。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be one line of 1 to 200 bytes.</source>
        <translation>“%1”：%2 必须是一行 1 至 200 字节的文本。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be a time in UTC, such as 2026-11-01T00:00:00Z.</source>
        <translation>“%1”：%2 必须是 UTC 时间，例如 2026-11-01T00:00:00Z。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be a currency code of three capitals, such as USD.</source>
        <translation>“%1”：%2 必须是三个大写字母的货币代码，例如 USD。</translation>
    </message>
    <message>
        <source>“%1” is too big for a tariff; 1 MiB is the most.</source>
        <translation>“%1”对价目表来说太大；上限为 1 MiB。</translation>
    </message>
    <message>
        <source>The tariff “%1” cannot be read. Check that the file is there and that you may read it.</source>
        <translation>无法读取价目表“%1”。请确认文件存在且您有读取权限。</translation>
    </message>
    <message>
        <source>“%1” is not a file that can be replaced. Choose another name.</source>
        <translation>“%1”不是可以替换的文件。请换一个名称。</translation>
    </message>
    <message>
        <source>The file “%1” cannot be written: %2.</source>
        <translation>无法写入文件“%1”：%2。</translation>
    </message>
    <message>
        <source>With row %1 of the ledger the total of the bill is too large. Bill fewer days at a time.</source>
        <translation>加上账本第 %1 行后，账单合计过大。请缩短每份账单的天数。</translation>
    </message>
    <message>
        <source>“%1” is not a day. Write it as in 2026-11-22: year, month, day.</source>
        <translation>“%1”不是日期。请写成 2026-11-22 的形式：年、月、日。</translation>
    </message>
    <message>
        <source>There is no time zone “%1”. Use an IANA name such as Europe/Berlin or UTC.</source>
        <translation>没有时区“%1”。请使用 IANA 名称，例如 Asia/Shanghai 或 UTC。</translation>
    </message>
    <message>
        <source>The last day, %2, is before the first, %1.</source>
        <translation>最后一天 %2 早于第一天 %1。</translation>
    </message>
    <message>
        <source>The time zone “%1” cannot be used: its data is missing on this machine.</source>
        <translation>无法使用时区“%1”：本机缺少其数据。</translation>
    </message>
    <message>
        <source>The ledger cannot be written, so nothing can be spoken: another Voxledger uses it, or its folder is read-only. Close the other one, or choose another data folder with --data.</source>
        <translation>账本无法写入，因此无法合成：另一个 Voxledger 正在使用它，或其文件夹为只读。请关闭另一个程序，或用 --data 选择其他数据文件夹。</translation>
    </message>
    <message>
        <source>There is no model “%1”. Installed are: %2. A path of a voice file works too.</source>
        <translation>没有模型“%1”。已安装：%2。也可以给出音色文件的路径。</translation>
    </message>
    <message>
        <source>No voice is installed. Put a voice (.onnx with its .onnx.json) into the folder “%1”, or name a file with --model.</source>
        <translation>尚未安装音色。请将音色（.onnx 及其 .onnx.json）放入文件夹“%1”，或用 --model 指定文件。</translation>
    </message>
    <message>
        <source>There is no voice “%1”. Installed are: %2.</source>
        <translation>没有音色“%1”。已安装：%2。</translation>
    </message>
    <message>
        <source>The model “%1” has no voice “%2”. It has: %3.</source>
        <translation>模型“%1”没有音色“%2”。可用：%3。</translation>
    </message>
    <message>
        <source>The model “%1” has no vocoder “%2”. It has: %3.</source>
        <translation>模型“%1”没有声码器“%2”。可用：%3。</translation>
    </message>
    <message>
        <source>The speaking rate is %1, but it must be from %2 to %3.</source>
        <translation>语速为 %1，但必须在 %2 至 %3 之间。</translation>
    </message>
    <message>
        <source>The pitch is %1 semitones, but it must be from %2 to %3.</source>
        <translation>音高为 %1 个半音，但必须在 %2 至 %3 之间。</translation>
    </message>
    <message>
        <source>The intensity of the emotion is %1, but it must be from %2 to %3.</source>
        <translation>情感强度为 %1，但必须在 %2 至 %3 之间。</translation>
    </message>
    <message>
        <source>There is no device “%1”. Use auto, cpu or cuda.</source>
        <translation>没有设备“%1”。请使用 auto、cpu 或 cuda。</translation>
    </message>
    <message>
        <source>The voice made a sound that is not a number, so it was stopped. What was spoken before is kept and billed. Check the voice under Settings, or try the vocoder “reference”.</source>
        <translation>音色产生了非数值采样，已停止合成。此前合成的部分已保留并计费。请在“设置”中检查音色，或改用声码器“reference”。</translation>
    </message>
    <message>
        <source>There is not enough memory to go on. What was spoken before is kept and billed. Close other programs, or use the CPU.</source>
        <translation>内存不足，无法继续。此前合成的部分已保留并计费。请关闭其他程序，或使用 CPU。</translation>
    </message>
    <message>
        <source>Stopped before anything was spoken. Nothing is billed.</source>
        <translation>在合成开始前已停止，不计费。</translation>
    </message>
    <message>
        <source>The price of this text is beyond what an account can hold. Check the tariff “%1”.</source>
        <translation>此文本的价格超出可记账的范围。请检查价目表“%1”。</translation>
    </message>
    <message>
        <source>The measurement was stopped.</source>
        <translation>测量已停止。</translation>
    </message>
    <message>
        <source>The text holds nothing but blanks. Type or open something to be spoken.</source>
        <translation>文本中只有空白。请输入或打开要合成的内容。</translation>
    </message>
    <message>
        <source>The text has neither a letter nor a digit, so there is nothing to read aloud. Add some words.</source>
        <translation>文本中既没有文字也没有数字，无可朗读的内容。请加入一些文字。</translation>
    </message>
    <message>
        <source>The text is empty. Type or open something to be spoken.</source>
        <translation>文本为空。请输入或打开要合成的内容。</translation>
    </message>
    <message>
        <source>The text is larger than 1 GB. Split it into several.</source>
        <translation>文本超过 1 GB。请分成几份。</translation>
    </message>
    <message>
        <source>The text is not valid UTF-8 at byte %1 (counted from 0). Save it as UTF-8 and try again.</source>
        <translation>文本在第 %1 字节处（从 0 计）不是有效的 UTF-8。请另存为 UTF-8 后重试。</translation>
    </message>
    <message>
        <source>The pronunciation rules of espeak-ng are missing. Install the package espeak-ng-data.</source>
        <translation>缺少 espeak-ng 的发音规则。请安装软件包 espeak-ng-data。</translation>
    </message>
    <message>
        <source>There are no pronunciation rules of espeak-ng in “%1”. Install the package espeak-ng-data, or choose the folder that holds them.</source>
        <translation>“%1”中没有 espeak-ng 的发音规则。请安装软件包 espeak-ng-data，或选择包含它们的文件夹。</translation>
    </message>
    <message>
        <source>espeak-ng has no pronunciation rules called “%1”, which the voice asks for. Install a newer espeak-ng-data, or choose another voice.</source>
        <translation>espeak-ng 没有该音色所需的发音规则“%1”。请安装较新的 espeak-ng-data，或选择其他音色。</translation>
    </message>
    <message>
        <source>Most of the text is written in %1 script, which a voice for %2 cannot read. Choose one of these voices, which can: %3.</source>
        <translation>文本大部分以 %1 文字书写，%2 的音色无法朗读。请选择以下可用的音色：%3。</translation>
    </message>
    <message>
        <source>Most of the text is written in %1 script, which a voice for %2 cannot read, and no voice that can is installed. VoxCPM and IndexTTS2 read Chinese; install one of them, or a Piper voice for Chinese.</source>
        <translation>文本大部分以 %1 文字书写，%2 的音色无法朗读，也没有安装可用的音色。VoxCPM 和 IndexTTS2 可以朗读中文；请安装其中之一，或安装 Piper 中文音色。</translation>
    </message>
    <message>
        <source>Most of the text is written in %1 script, which a voice for %2 cannot read, and no voice that can is installed. Install a voice for the language of the text.</source>
        <translation>文本大部分以 %1 文字书写，%2 的音色无法朗读，也没有安装可用的音色。请安装该文本语言的音色。</translation>
    </message>
    <message>
        <source>The voice takes phonemes of the kind “%1”, which Voxledger does not know. Choose a voice of the kind “espeak” or “text”.</source>
        <translation>该音色使用“%1”类音素，Voxledger 无法识别。请选择“espeak”或“text”类音色。</translation>
    </message>
    <message>
        <source>Line %1 of the pronunciations is not valid UTF-8. Save the file as UTF-8.</source>
        <translation>发音词典第 %1 行不是有效的 UTF-8。请将文件另存为 UTF-8。</translation>
    </message>
    <message>
        <source>Line %1 of the pronunciations, “%2”, is not one word, an equals sign and how to say it.</source>
        <translation>发音词典第 %1 行“%2”不是“单词 = 读法”的形式。</translation>
    </message>
    <message>
        <source>Line %1 of the pronunciations, “%2”, does not say how the word sounds. Write another spelling, or IPA between two slashes.</source>
        <translation>发音词典第 %1 行“%2”没有说明单词的读音。请写出近似拼写，或用两个斜线括起的国际音标。</translation>
    </message>
    <message>
        <source>Line %1 of the pronunciations, “%2”, gives a word a second time. Keep one of the two.</source>
        <translation>发音词典第 %1 行“%2”与前面的单词重复。请只保留一个。</translation>
    </message>
    <message>
        <source>The pronunciations “%1” are larger than 16 MB. Choose a smaller file.</source>
        <translation>发音词典“%1”超过 16 MB。请选择较小的文件。</translation>
    </message>
    <message>
        <source>The pronunciations “%1” cannot be read. Check that the file is there and may be opened.</source>
        <translation>无法读取发音词典“%1”。请确认文件存在且可以打开。</translation>
    </message>
    <message>
        <source>The text has nothing to read aloud in it. Add some words.</source>
        <translation>文本中没有可朗读的内容。请加入一些文字。</translation>
    </message>
    <message>
        <source>The emotion that begins in line %1, column %2 is never closed. Write {/} where it ends.</source>
        <translation>第 %1 行第 %2 列开始的情感没有结束标记。请在结束处写上 {/}。</translation>
    </message>
    <message>
        <source>The brace in line %1, column %2 is not closed. Close it with }, or write \{ for a brace that is text.</source>
        <translation>第 %1 行第 %2 列的花括号没有闭合。请用 } 闭合；若花括号本身是文本，请写 \{。</translation>
    </message>
    <message>
        <source>“%3” in line %1, column %2 is not an emotion. Use happy, angry, sad, afraid, disgusted, melancholic, surprised, calm or a preset (neutral, warm, tense), each with a strength from 0 to 1, as in {happy 0.6}; write \{ for a brace that is text.</source>
        <translation>第 %1 行第 %2 列的“%3”不是情感。请使用 happy、angry、sad、afraid、disgusted、melancholic、surprised、calm 或预设（neutral、warm、tense），强度为 0 到 1，例如 {happy 0.6}；若花括号本身是文本，请写 \{。</translation>
    </message>
    <message>
        <source>“%3” in line %1, column %2 stands inside another emotion. Close that one with {/} first.</source>
        <translation>第 %1 行第 %2 列的“%3”位于另一情感之内。请先用 {/} 结束前一个。</translation>
    </message>
    <message>
        <source>“{/}” in line %1, column %2 closes an emotion, but none is open there. Remove it.</source>
        <translation>第 %1 行第 %2 列的“{/}”没有对应的情感开始标记。请删除它。</translation>
    </message>
    <message>
        <source>The phonemes that begin in line %1, column %2 are not closed. Write ]] behind them, or \[ for a bracket that is text.</source>
        <translation>第 %1 行第 %2 列开始的音素没有闭合。请在其后写上 ]]；若方括号本身是文本，请写 \[。</translation>
    </message>
    <message>
        <source>“%3” in line %1, column %2 holds no phonemes. Write IPA between the brackets, as in [[həlˈoʊ]].</source>
        <translation>第 %1 行第 %2 列的“%3”中没有音素。请在括号内写国际音标，例如 [[həlˈoʊ]]。</translation>
    </message>
    <message>
        <source>“%3” in line %1, column %2 is not a pause. Write its length up to 60 seconds, as in [pause 500ms] or [pause 1.2s].</source>
        <translation>第 %1 行第 %2 列的“%3”不是停顿。请写出不超过 60 秒的时长，例如 [pause 500ms] 或 [pause 1.2s]。</translation>
    </message>
    <message>
        <source>Stopped before the estimate was known.</source>
        <translation>在得出估算之前已停止。</translation>
    </message>
    <message>
        <source>Say where to put the sound, as in -o hello.wav. The ending chooses the kind of file: .wav, .flac, .ogg, .opus or .mp3. To listen at once, use the window.</source>
        <translation>请指定输出位置，例如 -o hello.wav。扩展名决定文件类型：.wav、.flac、.ogg、.opus 或 .mp3。若要立即收听，请使用窗口程序。</translation>
    </message>
    <message>
        <source>Nothing can be spoken, because the ledger in “%1” cannot be written. %2</source>
        <translation>无法合成，因为“%1”中的账本无法写入。%2</translation>
    </message>
    <message>
        <source>There is no tariff “%1”. “voxledger tariff list” shows all.</source>
        <translation>没有价目表“%1”。用“voxledger tariff list”可列出全部。</translation>
    </message>
    <message>
        <source>There is no folder for the ledger: HOME is not set. Name one with --data DIR.</source>
        <translation>没有存放账本的文件夹：未设置 HOME。请用 --data 指定文件夹。</translation>
    </message>
    <message>
        <source>%1 must be a number from %2 to %3, but “%4” was given.</source>
        <translation>%1 必须是 %2 至 %3 之间的数值，而给出的是“%4”。</translation>
    </message>
    <message>
        <source>%1 must be a name in UTF-8, at most 200 bytes long and without control characters.</source>
        <translation>%1 必须是 UTF-8 名称，最多 200 字节，且不含控制字符。</translation>
    </message>
    <message>
        <source>%1 is for models that take an emotion from a recording or a description, such as IndexTTS2. For Piper voices use --emotion, as in --emotion happy=0.6.</source>
        <translation>%1 适用于能从录音或描述中获取情感的模型，例如 IndexTTS2。Piper 音色请使用 --emotion，例如 --emotion happy=0.6。</translation>
    </message>
    <message>
        <source>--seed must be a whole number from 0 to 18446744073709551615, but “%1” was given.</source>
        <translation>--seed 必须是 0 至 18446744073709551615 之间的整数，而给出的是“%1”。</translation>
    </message>
    <message>
        <source>There is no dictionary “%1”.</source>
        <translation>没有词典“%1”。</translation>
    </message>
    <message>
        <source>The text “%1” cannot be read: %2.</source>
        <translation>无法读取文本“%1”：%2。</translation>
    </message>
    <message>
        <source>Stopped before the text was complete.</source>
        <translation>在文本读完之前已停止。</translation>
    </message>
    <message>
        <source>The text “%1” is longer than 256 MiB. Speak it in parts.</source>
        <translation>文本“%1”超过 256 MiB。请分段合成。</translation>
    </message>
    <message>
        <source>The text “%1” is not UTF-8: byte %2 is wrong. Save it as UTF-8.</source>
        <translation>文本“%1”不是 UTF-8：第 %2 字节有误。请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>There are two texts: one as an argument and one by --file. Give one.</source>
        <translation>给出了两段文本：一段作为参数，一段通过 --file。请只给一段。</translation>
    </message>
    <message>
        <source>There is no text. Give it as an argument, by --file FILE, or - for standard input.</source>
        <translation>没有文本。请作为参数给出，或用 --file 指定文件，或用 - 表示标准输入。</translation>
    </message>
    <message>
        <source>Row %1: one of its counts is out of range.</source>
        <translation>第 %1 行：有一个计数超出范围。</translation>
    </message>
    <message>
        <source>Row %1: its decoded samples are not speech tokens times samples per token.</source>
        <translation>第 %1 行：解码样本数不等于语音 token 数乘以每 token 样本数。</translation>
    </message>
    <message>
        <source>Row %1: more samples are trimmed than were decoded.</source>
        <translation>第 %1 行：裁掉的样本比解码的还多。</translation>
    </message>
    <message>
        <source>Row %1: its finish reason is unknown.</source>
        <translation>第 %1 行：结束原因未知。</translation>
    </message>
    <message>
        <source>The ledger&apos;s head file (ledger.head) is missing or damaged, so nobody can tell whether rows are missing. Put it back from a backup. The ledger is open for reading only.</source>
        <translation>账本的头文件（ledger.head）缺失或损坏，无法判断是否缺行。请从备份恢复它。账本现以只读方式打开。</translation>
    </message>
    <message>
        <source>The ledger has lost its newest rows: it ends at row %1, but had %2. Put ledger.vled back from a complete copy. It is open for reading only.</source>
        <translation>账本丢失了最新的行：它止于第 %1 行，但曾有 %2 行。请用完整的副本恢复 ledger.vled。账本现以只读方式打开。</translation>
    </message>
    <message>
        <source>The ledger is not the one that its head file (ledger.head) belongs to. It is open for reading only.</source>
        <translation>此账本与其头文件（ledger.head）不匹配。现以只读方式打开。</translation>
    </message>
    <message>
        <source>The data folder cannot be written, so the ledger is open for reading only.</source>
        <translation>数据文件夹不可写，因此账本以只读方式打开。</translation>
    </message>
    <message>
        <source>Another Voxledger is writing the ledger, so here it is open for reading only.</source>
        <translation>另一个 Voxledger 正在写入账本，因此这里以只读方式打开。</translation>
    </message>
    <message>
        <source>The ledger cannot be written: %1. It is open for reading only; have it verified.</source>
        <translation>账本无法写入：%1。现以只读方式打开；请校验它。</translation>
    </message>
    <message>
        <source>The ledger file (ledger.vled) is gone or empty, but had %1 rows. Put it back from a backup, or move ledger.head away to begin a new ledger.</source>
        <translation>账本文件（ledger.vled）不见了或为空，但曾有 %1 行。请从备份恢复，或移走 ledger.head 以开始新账本。</translation>
    </message>
    <message>
        <source>The data folder is on a network drive, which is slower and less safe for a ledger than a local disk.</source>
        <translation>数据文件夹位于网络驱动器上；对账本而言它比本地磁盘更慢、更不安全。</translation>
    </message>
    <message>
        <source>Some rows that waited in ledger.spill were damaged; they are kept in ledger.spill.damaged.</source>
        <translation>ledger.spill 中等待的部分行已损坏；它们保存在 ledger.spill.damaged 中。</translation>
    </message>
    <message>
        <source>One request that was cut off last time has been settled with what it had used.</source>
        <translation>上次被中断的一个请求已按其实际用量结算。</translation>
    </message>
    <message>
        <source>%1 requests that were cut off last time have been settled with what they had used.</source>
        <translation>上次被中断的 %1 个请求已按其实际用量结算。</translation>
    </message>
    <message>
        <source>The database file is damaged: %1.</source>
        <translation>数据库文件已损坏：%1。</translation>
    </message>
    <message>
        <source>The ledger file (ledger.vled) is gone or empty, but had %1 rows.</source>
        <translation>账本文件（ledger.vled）不见了或为空，但曾有 %1 行。</translation>
    </message>
    <message>
        <source>The database file cannot be read: %1.</source>
        <translation>数据库文件无法读取：%1。</translation>
    </message>
    <message>
        <source>The database does not say that it is a ledger (application_id).</source>
        <translation>数据库未标明自己是账本（application_id）。</translation>
    </message>
    <message>
        <source>The database has another version than its tables (user_version).</source>
        <translation>数据库的版本与其表不一致（user_version）。</translation>
    </message>
    <message>
        <source>The tables, indexes and triggers are not exactly those of a ledger: one was altered, added or removed.</source>
        <translation>表、索引和触发器与账本应有的不完全一致：有一个被改动、添加或删除。</translation>
    </message>
    <message>
        <source>The list of open requests names row %1, which is not open.</source>
        <translation>未结请求列表列出了第 %1 行，但它并未处于未结状态。</translation>
    </message>
    <message>
        <source>The list of open requests is not complete.</source>
        <translation>未结请求列表不完整。</translation>
    </message>
    <message>
        <source>The head file (ledger.head) is missing or damaged, so nobody can tell whether the newest rows are all there.</source>
        <translation>头文件（ledger.head）缺失或损坏，无法判断最新的行是否齐全。</translation>
    </message>
    <message>
        <source>The newest rows were cut off: the ledger ends at row %1, but had %2. Was ledger.vled copied without ledger.vled-wal, or an old copy put back?</source>
        <translation>最新的行被截断：账本止于第 %1 行，但曾有 %2 行。是否复制 ledger.vled 时漏了 ledger.vled-wal，或放回了旧副本？</translation>
    </message>
    <message>
        <source>Row %1: it is not the one that the head file (ledger.head) tells of.</source>
        <translation>第 %1 行：与头文件（ledger.head）所记的不符。</translation>
    </message>
    <message>
        <source>The file ledger.spill, where rows wait for the ledger, is damaged.</source>
        <translation>等待写入账本的行所在的文件 ledger.spill 已损坏。</translation>
    </message>
    <message>
        <source>%1 rows wait in ledger.spill and are not in the ledger yet. Start Voxledger when the disk has room.</source>
        <translation>有 %1 行在 ledger.spill 中等待，尚未写入账本。请在磁盘有空间时启动 Voxledger。</translation>
    </message>
    <message>
        <source>Rows that could not be put into the ledger are kept in ledger.spill.damaged.</source>
        <translation>无法写入账本的行保存在 ledger.spill.damaged 中。</translation>
    </message>
    <message>
        <source>There are %1 more faults.</source>
        <translation>还有 %1 处错误。</translation>
    </message>
    <message>
        <source>Row %1: column %2 is not of its type.</source>
        <translation>第 %1 行：列 %2 的类型不符。</translation>
    </message>
    <message>
        <source>Row %1: it follows row %2, so rows are missing.</source>
        <translation>第 %1 行：它紧接第 %2 行，因此中间缺行。</translation>
    </message>
    <message>
        <source>Row %1: its hash does not follow from its columns and the row before: one of them was altered.</source>
        <translation>第 %1 行：哈希与其各列及上一行不符：其中之一被改动过。</translation>
    </message>
    <message>
        <source>Row %1: it was written before the row ahead of it, and no clock event says why.</source>
        <translation>第 %1 行：写入时间早于上一行，且没有时钟事件说明原因。</translation>
    </message>
    <message>
        <source>Row %1: its billing time is not that of its start.</source>
        <translation>第 %1 行：计费时间与开始时间不符。</translation>
    </message>
    <message>
        <source>Row %1: its day is not that of its billing time.</source>
        <translation>第 %1 行：日期与计费时间不符。</translation>
    </message>
    <message>
        <source>Row %1: the ledger does not begin with a session and its time zone.</source>
        <translation>第 %1 行：账本没有以会话及其时区开头。</translation>
    </message>
    <message>
        <source>Row %1: its prices cannot be read or were there before.</source>
        <translation>第 %1 行：其价目无法读取，或此前已存在。</translation>
    </message>
    <message>
        <source>Row %1: its kind is not known.</source>
        <translation>第 %1 行：类型未知。</translation>
    </message>
    <message>
        <source>Row %1: the ledger does not hold its prices.</source>
        <translation>第 %1 行：账本中没有它的价目。</translation>
    </message>
    <message>
        <source>Row %1: its request was reserved already.</source>
        <translation>第 %1 行：其请求已被预留过。</translation>
    </message>
    <message>
        <source>Row %1: nothing was reserved for its request, or it was settled before.</source>
        <translation>第 %1 行：其请求没有预留，或已结算过。</translation>
    </message>
    <message>
        <source>Row %1: it is not priced as it was reserved.</source>
        <translation>第 %1 行：计价与预留时不一致。</translation>
    </message>
    <message>
        <source>Row %1: its amount is not its counts times its prices.</source>
        <translation>第 %1 行：金额不等于计数乘以价格。</translation>
    </message>
    <message>
        <source>Row %1: the sums of its day do not fit.</source>
        <translation>第 %1 行：当日的合计超出范围。</translation>
    </message>
    <message>
        <source>The stored sums of %1 are not those of its rows.</source>
        <translation>%1 的已存合计与其各行不符。</translation>
    </message>
    <message>
        <source>%1 of the stored daily sums are missing or wrong.</source>
        <translation>有 %1 个已存的每日合计缺失或有误。</translation>
    </message>
    <message>
        <source>The voice has no sound for “%1”.</source>
        <translation>此声音没有“%1”的发音。</translation>
    </message>
    <message>
        <source>CUDA cannot be used here, so this runs on the CPU.</source>
        <translation>这里无法使用 CUDA，因此在 CPU 上运行。</translation>
    </message>
    <message>
        <source>The vocoder “%1” cannot run here, so “%2” is used.</source>
        <translation>声码器“%1”无法在这里运行，因此使用“%2”。</translation>
    </message>
    <message>
        <source>Left out, since this voice cannot read them: %1.</source>
        <translation>已略去此声音无法朗读的内容：%1。</translation>
    </message>
    <message>
        <source>There is no display to open the window on. Every command works without one: “voxledger --help” lists them.</source>
        <translation>没有可用于打开窗口的显示器。所有命令都不需要显示器：“voxledger --help”会列出它们。</translation>
    </message>
    <message>
        <source>%1 speech tokens a character instead of %2: the voice may have left words out. Listen to this take.</source>
        <translation>每个字符 %1 个语音词元，通常为 %2 个：音色可能漏读了单词。请听一下此版本。</translation>
    </message>
    <message>
        <source>%1 speech tokens a character instead of %2: the voice ran on until it was cut off. Try another seed.</source>
        <translation>每个字符 %1 个语音词元，通常为 %2 个：音色一直读下去，直到被截断。请换一个种子。</translation>
    </message>
    <message>
        <source>%1 speech tokens a character instead of %2: the voice may have repeated words or run on. Listen to this take.</source>
        <translation>每个字符 %1 个语音词元，通常为 %2 个：音色可能重复了单词，或没有及时停下。请听一下此版本。</translation>
    </message>
    <message>
        <source>%1 ms a speech token instead of %2: another program may have used the machine, or the device was hot or short of memory.</source>
        <translation>每个语音词元用时 %1 毫秒，通常为 %2 毫秒：可能有其他程序占用了本机，或设备过热或内存不足。</translation>
    </message>
    <message>
        <source>%1 % of the sound is silence instead of %2 %: the text may hold long pauses or many empty lines.</source>
        <translation>音频的 %1% 是静音，通常为 %2%：文本中可能有较长的停顿或许多空行。</translation>
    </message>
    <message>
        <source>Tried again %1 times, where about %2 % of attempts are repeats: the voice cannot cope with this text. Look for unusual words or marks.</source>
        <translation>重试了 %1 次，而通常约 %2% 的尝试为重试：音色无法处理此文本。请查找不常见的单词或符号。</translation>
    </message>
    <message>
        <source>%1 requests within a minute instead of about %2: a script may be repeating itself. A limit can be set under Budgets.</source>
        <translation>一分钟内有 %1 次请求，通常约为 %2 次：可能有脚本在重复运行。可在“预算”中设置上限。</translation>
    </message>
    <message>
        <source>The rating cannot be kept in “%1”: %2.</source>
        <translation>无法将评分保存到“%1”：%2。</translation>
    </message>
    <message>
        <source>The ratings in “%1” cannot be read: %2.</source>
        <translation>无法读取“%1”中的评分：%2。</translation>
    </message>
    <message>
        <source>“%1” is not the id of a request. “voxledger ledger show --json” lists them.</source>
        <translation>“%1”不是请求标识。用“voxledger ledger show --json”可列出全部。</translation>
    </message>
    <message>
        <source>A rating is from 1 to 5 stars, but “%1” was given.</source>
        <translation>评分为 1 至 5 星，而给出的是“%1”。</translation>
    </message>
    <message>
        <source>The archive “%1” is not what was closed: %2</source>
        <translation>归档“%1”与结账时不符：%2</translation>
    </message>
    <message>
        <source>Its rows do not add up to the Merkle root.</source>
        <translation>其各行算不出所记的 Merkle 根。</translation>
    </message>
    <message>
        <source>The archive “%1” is not what was closed: its closing row is another one.</source>
        <translation>归档“%1”与结账时不符：其结账行不是原来的那一行。</translation>
    </message>
    <message>
        <source>The checkpoint “%1” is that of another month or another ledger.</source>
        <translation>检查点“%1”属于另一个月份或另一个账本。</translation>
    </message>
    <message>
        <source>The archive “%1” was altered: its bytes are not those that were signed for.</source>
        <translation>归档“%1”被改动过：其字节与签名所涵盖的不符。</translation>
    </message>
    <message>
        <source>The checksum “%1” is not that of its archive.</source>
        <translation>校验和“%1”与其归档不符。</translation>
    </message>
    <message>
        <source>Budget “%1” allows %2 a request, but this one may cost up to %3. Shorten the text, or raise the budget.</source>
        <translation>预算“%1”每次请求最多允许 %2，而此请求最多可能花费 %3。请缩短文本或提高预算。</translation>
    </message>
    <message>
        <source>Budget “%1” has %2 left today, but this request may cost up to %3. Shorten the text, wait until tomorrow, or raise the budget.</source>
        <translation>预算“%1”今天还剩 %2，而此请求最多可能花费 %3。请缩短文本、等到明天或提高预算。</translation>
    </message>
    <message>
        <source>Budget “%1” of “%2” has %3 left today, but this request may cost up to %4. Shorten the text, wait until tomorrow, or raise the budget.</source>
        <translation>“%2”的预算“%1”今天还剩 %3，而此请求最多可能花费 %4。请缩短文本、等到明天或提高预算。</translation>
    </message>
    <message>
        <source>Budget “%1” has %2 left this month, but this request may cost up to %3. Shorten the text, wait until next month, or raise the budget.</source>
        <translation>预算“%1”本月还剩 %2，而此请求最多可能花费 %3。请缩短文本、等到下个月或提高预算。</translation>
    </message>
    <message>
        <source>Budget “%1” of “%2” has %3 left this month, but this request may cost up to %4. Shorten the text, wait until next month, or raise the budget.</source>
        <translation>“%2”的预算“%1”本月还剩 %3，而此请求最多可能花费 %4。请缩短文本、等到下个月或提高预算。</translation>
    </message>
    <message>
        <source>Budget “%1” has %2 left, and this request may cost up to %3. The budget only warns, so the request goes on.</source>
        <translation>预算“%1”还剩 %2，而此请求最多可能花费 %3。该预算仅作提醒，因此请求继续进行。</translation>
    </message>
    <message>
        <source>Budget “%1” of “%2” has %3 left, and this request may cost up to %4. The budget only warns, so the request goes on.</source>
        <translation>“%2”的预算“%1”还剩 %3，而此请求最多可能花费 %4。该预算仅作提醒，因此请求继续进行。</translation>
    </message>
    <message>
        <source>The text has %1 tokens, but a request may have %2 at most. Shorten it, or raise the limit.</source>
        <translation>文本有 %1 个词元，而每次请求最多 %2 个。请缩短文本或提高上限。</translation>
    </message>
    <message>
        <source>Each budget needs an id of its own, but “%1” stands twice or is empty.</source>
        <translation>每个预算都需要自己的标识，但“%1”出现了两次或为空。</translation>
    </message>
    <message>
        <source>Budget “%1” is for everyone, so it cannot name “%2”.</source>
        <translation>预算“%1”适用于所有人，因此不能指定“%2”。</translation>
    </message>
    <message>
        <source>The limit of budget “%1” is below zero.</source>
        <translation>预算“%1”的上限小于零。</translation>
    </message>
    <message>
        <source>A limit on requests cannot be below zero.</source>
        <translation>请求次数的上限不能小于零。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be one line of at most 1,000 bytes.</source>
        <translation>“%1”：%2 必须是一行最多 1,000 字节的文本。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be three capital letters, such as “USD”.</source>
        <translation>“%1”：%2 必须是三个大写字母，例如“USD”。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be “everyone”, “user”, “department” or “project”.</source>
        <translation>“%1”：%2 必须是“everyone”、“user”、“department”或“project”。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be “request”, “day” or “month”.</source>
        <translation>“%1”：%2 必须是“request”、“day”或“month”。</translation>
    </message>
    <message>
        <source>The budgets cannot be kept in “%1”: %2.</source>
        <translation>无法将预算保存到“%1”：%2。</translation>
    </message>
    <message>
        <source>The budgets in “%1” cannot be read. Mend the file or move it away.</source>
        <translation>无法读取“%1”中的预算。请修复该文件或将其移走。</translation>
    </message>
    <message>
        <source>Budget “%1” has reached %2 % of %3.</source>
        <translation>预算“%1”已达到 %3 的 %2%。</translation>
    </message>
    <message>
        <source>Budget “%1” of “%2” has reached %3 % of %4.</source>
        <translation>“%2”的预算“%1”已达到 %4 的 %3%。</translation>
    </message>
    <message>
        <source>No more than %1 requests a minute are allowed. Try again in %2 seconds, or raise the limit.</source>
        <translation>每分钟最多允许 %1 次请求。请在 %2 秒后重试，或提高上限。</translation>
    </message>
    <message>
        <source>The checkpoint “%1” was altered: no key of ledger.pub has signed it.</source>
        <translation>检查点“%1”被改动过：它不是由 ledger.pub 中的任何密钥签名的。</translation>
    </message>
    <message>
        <source>A correction needs a reason of one line and at most 1,000 bytes.</source>
        <translation>更正需要写明原因：一行，最多 1,000 字节。</translation>
    </message>
    <message>
        <source>A correction by %1 is nothing, or more than can be booked.</source>
        <translation>更正金额 %1 为零，或超出可入账的范围。</translation>
    </message>
    <message>
        <source>Row %1 is in %2, so it cannot be corrected by %3.</source>
        <translation>第 %1 行的币种为 %2，因此无法更正 %3。</translation>
    </message>
    <message>
        <source>Row %1: more tokens come from the cache than there are.</source>
        <translation>第 %1 行：来自缓存的词元多于总数。</translation>
    </message>
    <message>
        <source>The ledger cannot be written now, so nothing can be imported or corrected. Free some disk space or check the data folder.</source>
        <translation>账本目前无法写入，因此不能导入或更正。请释放磁盘空间或检查数据文件夹。</translation>
    </message>
    <message>
        <source>Request %1 cannot be settled: its price by list “%2” does not fit.</source>
        <translation>无法结算请求 %1：按价目表“%2”算出的价格超出范围。</translation>
    </message>
    <message>
        <source>Request %1 is in the ledger already, with other counts.</source>
        <translation>请求 %1 已在账本中，但计数不同。</translation>
    </message>
    <message>
        <source>The price of request %1 does not fit.</source>
        <translation>请求 %1 的价格超出范围。</translation>
    </message>
    <message>
        <source>Row %1 cannot be corrected: it is no settled request.</source>
        <translation>无法更正第 %1 行：它不是已结算的请求。</translation>
    </message>
    <message>
        <source>Row %1 stands at %2, so it cannot be corrected by %3.</source>
        <translation>第 %1 行现为 %2，因此无法更正 %3。</translation>
    </message>
    <message>
        <source>Rows wait for the ledger, which cannot be written now. Free some disk space or check the data folder, then try again.</source>
        <translation>有行等待写入账本，但账本目前无法写入。请释放磁盘空间或检查数据文件夹，然后重试。</translation>
    </message>
    <message>
        <source>“%1” cannot be replaced: %2. The ledger is as it was.</source>
        <translation>无法替换“%1”：%2。账本保持原样。</translation>
    </message>
    <message>
        <source>The ledger is not whole, so nothing is removed from it. Have it verified to see what is wrong.</source>
        <translation>账本不完好，因此不会从中移除任何内容。请进行校验以查明问题。</translation>
    </message>
    <message>
        <source>The month %1 is not closed, so its rows stay. Close it first: voxledger ledger seal.</source>
        <translation>月份 %1 尚未结账，因此保留其各行。请先结账：voxledger ledger seal。</translation>
    </message>
    <message>
        <source>Another window or program is reading the ledger, so it stays as it was. Close that one and try again.</source>
        <translation>另一个窗口或程序正在读取账本，因此账本保持原样。请将其关闭后重试。</translation>
    </message>
    <message>
        <source>The new ledger file does not verify, so the ledger stays as it was. %1</source>
        <translation>新的账本文件未通过校验，因此账本保持原样。%1</translation>
    </message>
    <message>
        <source>“%1” is not a month; write it as 2026-09.</source>
        <translation>“%1”不是月份；请写成 2026-09 的形式。</translation>
    </message>
    <message>
        <source>Row %1: what its month had counted before is wrong.</source>
        <translation>第 %1 行：所记的当月此前用量有误。</translation>
    </message>
    <message>
        <source>Row %1: it is no correction of an earlier row, or there twice.</source>
        <translation>第 %1 行：它不是对较早某行的更正，或重复出现。</translation>
    </message>
    <message>
        <source>Row %1: it leaves less than nothing.</source>
        <translation>第 %1 行：更正后余额小于零。</translation>
    </message>
    <message>
        <source>The stored daily sums are not those of the rows and of what was carried forward from removed months.</source>
        <translation>已存的每日合计与各行及从已移除月份结转的数额不符。</translation>
    </message>
    <message>
        <source>The stored volumes of the months, by which tiers and free quotas count, are wrong.</source>
        <translation>已存的各月用量有误，而阶梯价和免费额度以其为准。</translation>
    </message>
    <message>
        <source>Row %1: the sums of its month do not fit.</source>
        <translation>第 %1 行：当月的合计超出范围。</translation>
    </message>
    <message>
        <source>Row %1: it is not the one that %2 was closed with.</source>
        <translation>第 %1 行：它不是 %2 结账时的那一行。</translation>
    </message>
    <message>
        <source>Row %1: it closes a month in a way that cannot be.</source>
        <translation>第 %1 行：它对月份的结账方式不可能成立。</translation>
    </message>
    <message>
        <source>Row %1: the sums of %2 are not those of its rows.</source>
        <translation>第 %1 行：%2 的合计与其各行不符。</translation>
    </message>
    <message>
        <source>The rows that were carried forward when %1 and the months before were removed are not those that were declared.</source>
        <translation>移除 %1 及之前各月时结转的行与所声明的不符。</translation>
    </message>
    <message>
        <source>The closed month %1 does not follow the one before.</source>
        <translation>已结账的月份 %1 与前一个月份不衔接。</translation>
    </message>
    <message>
        <source>The ledger is not whole, so no month can be closed. Have it verified to see what is wrong.</source>
        <translation>账本不完好，因此无法为任何月份结账。请进行校验以查明问题。</translation>
    </message>
    <message>
        <source>Row %1 is in no closed month yet. Close months with: voxledger ledger seal.</source>
        <translation>第 %1 行尚未属于任何已结账的月份。请用以下命令为月份结账：voxledger ledger seal。</translation>
    </message>
    <message>
        <source>The archive “%1” does not hold the rows of its month.</source>
        <translation>归档“%1”中没有其月份的行。</translation>
    </message>
    <message>
        <source>The rows of %1 are not those that were closed; have the ledger verified.</source>
        <translation>%1 的各行与结账时的不符；请校验账本。</translation>
    </message>
    <message>
        <source>The ledger&apos;s signing key “%1” cannot be read: %2.</source>
        <translation>无法读取账本的签名密钥“%1”：%2。</translation>
    </message>
    <message>
        <source>Others can read the ledger&apos;s signing key “%1”. Take that right away from them (chmod 600), and think about who may have a copy.</source>
        <translation>其他人可以读取账本的签名密钥“%1”。请取消他们的该权限（chmod 600），并考虑谁可能已有副本。</translation>
    </message>
    <message>
        <source>“%1” does not hold an Ed25519 key. Put it back from a backup, or move it away for a new one.</source>
        <translation>“%1”中没有 Ed25519 密钥。请从备份恢复，或将其移走以生成新密钥。</translation>
    </message>
    <message>
        <source>The file “%1” is too large.</source>
        <translation>文件“%1”过大。</translation>
    </message>
    <message>
        <source>The model “%1” is incomplete: neither “%2” nor “%3” is there. Copy the whole folder again.</source>
        <translation>模型“%1”不完整：“%2”和“%3”都不存在。请重新复制整个文件夹。</translation>
    </message>
    <message>
        <source>The model “%1” is incomplete: “%2” is missing. Copy the whole folder again.</source>
        <translation>模型“%1”不完整：缺少“%2”。请重新复制整个文件夹。</translation>
    </message>
    <message>
        <source>“%1” cannot be loaded: %2.</source>
        <translation>无法加载“%1”：%2。</translation>
    </message>
    <message>
        <source>The adapter “%1” does not fit this model: %2.</source>
        <translation>适配器“%1”与此模型不匹配：%2。</translation>
    </message>
    <message>
        <source>The recording “%1” holds values that are not numbers.</source>
        <translation>录音“%1”含有非数值数据。</translation>
    </message>
    <message>
        <source>The recording “%1” lasts %2 seconds, but a voice is learnt from %3 to %4 seconds. Five to fifteen are best.</source>
        <translation>录音“%1”时长 %2 秒，而学习音色需要 %3 至 %4 秒。5 至 15 秒最佳。</translation>
    </message>
    <message>
        <source>The recording “%1” is silent.</source>
        <translation>录音“%1”没有声音。</translation>
    </message>
    <message>
        <source>“%1” does not say with what settings “%2” was recorded.</source>
        <translation>“%1”未说明“%2”是用什么设置录制的。</translation>
    </message>
    <message>
        <source>The tokenizer “%1” cannot be used: %2.</source>
        <translation>无法使用分词器“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” is no valid JSON.</source>
        <translation>“%1”不是有效的 JSON。</translation>
    </message>
    <message>
        <source>“%1” is not that of a VoxCPM model: it has no valid value for %2.</source>
        <translation>“%1”不属于 VoxCPM 模型：其中 %2 的值无效。</translation>
    </message>
    <message>
        <source>The solver takes %1 to %2 steps, not %3. Ten are usual.</source>
        <translation>求解器需要 %1 至 %2 步，而不是 %3 步。通常为 10 步。</translation>
    </message>
    <message>
        <source>The guidance is %1, but it must be above 0 and at most %2. Two is usual.</source>
        <translation>引导强度为 %1，但必须大于 0 且不超过 %2。通常为 2。</translation>
    </message>
    <message>
        <source>The variation or the limits of length are out of range.</source>
        <translation>变化幅度或长度限制超出范围。</translation>
    </message>
    <message>
        <source>VoxCPM %1 takes a voice only from speech whose text is known. Say what is spoken in the recording.</source>
        <translation>VoxCPM %1 只能从文本已知的语音中学习音色。请给出录音中所说的内容。</translation>
    </message>
    <message>
        <source>Speech can only be continued when its text is known. Say what is spoken in the recording.</source>
        <translation>只有文本已知的语音才能续接。请给出录音中所说的内容。</translation>
    </message>
    <message>
        <source>A description of the style does not go together with speech that is continued: the style follows from the speech. Leave one of them out.</source>
        <translation>风格描述不能与续接的语音同时使用：风格由该语音决定。请去掉其中之一。</translation>
    </message>
    <message>
        <source>A sentence with what is to be spoken before it takes %1 rows, but the model remembers %2. Put a full stop into it, or take a shorter recording.</source>
        <translation>有一句话连同其前面要朗读的内容占 %1 行，而模型只能记住 %2 行。请在其中加上句号，或使用较短的录音。</translation>
    </message>
    <message>
        <source>VoxCPM finds its speaking rate by itself. Describe the rate in the style instead.</source>
        <translation>VoxCPM 自行决定语速。请改为在风格描述中说明语速。</translation>
    </message>
    <message>
        <source>“%1” is not a PyTorch file that can be read: it is no ZIP archive, as PyTorch writes since version 1.6. Save it again with a newer PyTorch, or as safetensors.</source>
        <translation>“%1”不是可读取的 PyTorch 文件：它不是 PyTorch 自 1.6 版起使用的 ZIP 归档。请用较新的 PyTorch 重新保存，或另存为 safetensors。</translation>
    </message>
    <message>
        <source>“%1” is not a PyTorch file that can be read: %2.</source>
        <translation>“%1”不是可读取的 PyTorch 文件：%2。</translation>
    </message>
    <message>
        <source>These requests cost nothing by the prices given. Say what an hour of the device or a kilowatt-hour costs.</source>
        <translation>按所给价格，这些请求没有成本。请说明设备每小时或每千瓦时的价格。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be true or false.</source>
        <translation>“%1”：%2 必须是 true 或 false。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be a whole number from 1 to 1000000000000, not in quotes.</source>
        <translation>“%1”：%2 必须是 1 到 1000000000000 的整数，不加引号。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be a factor in quotes, such as &quot;1.5&quot;: at most 1000000, nine digits after the dot, no sign, no exponent.</source>
        <translation>“%1”：%2 必须是带引号的系数，例如 &quot;1.5&quot;：最大 1000000，小数点后最多九位，无符号，无指数。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be a number in quotes, such as &quot;1.25&quot;, with at most three digits after the dot.</source>
        <translation>“%1”：%2 必须是带引号的数，例如 &quot;1.25&quot;，小数点后最多三位。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be a list of 1 to %3 entries.</source>
        <translation>“%1”：%2 必须是含 1 到 %3 项的列表。</translation>
    </message>
    <message>
        <source>“%1”: %2 has more than %3 entries.</source>
        <translation>“%1”：%2 超过 %3 项。</translation>
    </message>
    <message>
        <source>There are only %1 spoken requests to learn from; 20 are the fewest. Choose a longer period.</source>
        <translation>可供学习的语音请求只有 %1 个，至少需要 20 个。请选择更长的时段。</translation>
    </message>
    <message>
        <source>The prices of a device hour and of a kilowatt-hour must be of one currency.</source>
        <translation>设备小时价与千瓦时价必须使用同一种货币。</translation>
    </message>
    <message>
        <source>Rule %1 of %2 prices this request</source>
        <translation>由第 %1 条规则（共 %2 条）为此请求定价</translation>
    </message>
    <message>
        <source>Together, exactly</source>
        <translation>合计，精确值</translation>
    </message>
    <message>
        <source>Rounded to billionths, a half to the even one</source>
        <translation>舍入到十亿分之一，恰为一半时取偶</translation>
    </message>
    <message>
        <source>With row %1 an amount becomes too large to be kept exactly.</source>
        <translation>加上第 %1 行后，金额过大，无法精确保存。</translation>
    </message>
    <message>
        <source>The ledger does not hold the tariff “%1” of row %2.</source>
        <translation>账本中没有第 %2 行所用的价目“%1”。</translation>
    </message>
    <message>
        <source>These rows were priced in several currencies. Name the one tariff to price them by.</source>
        <translation>这些行以多种货币计价。请指定一个用于重新计价的价目。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be more than that of the tier before.</source>
        <translation>“%1”：%2 必须大于前一档的值。</translation>
    </message>
    <message>
        <source>“%1”: %2 must have one of %3.</source>
        <translation>“%1”：%2 必须含有 %3 之一。</translation>
    </message>
    <message>
        <source>“%1”: %2 holds nothing: “to” must be more than “from”.</source>
        <translation>“%1”：%2 是空区间：“to”必须大于“from”。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be a time of day such as &quot;21:00&quot;, at most &quot;24:00&quot;.</source>
        <translation>“%1”：%2 必须是一天中的时刻，例如 &quot;21:00&quot;，最晚 &quot;24:00&quot;。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be one of mon, tue, wed, thu, fri, sat, sun.</source>
        <translation>“%1”：%2 必须是 mon、tue、wed、thu、fri、sat、sun 之一。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be the name of a time zone, such as Europe/Berlin.</source>
        <translation>“%1”：%2 必须是时区名，例如 Europe/Berlin。</translation>
    </message>
    <message>
        <source>“%1”: %2 begins when it ends; a whole day is from 00:00 to 24:00.</source>
        <translation>“%1”：%2 的开始与结束相同；全天请写 00:00 到 24:00。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be a text of 1 to 200 bytes, in which * stands for anything.</source>
        <translation>“%1”：%2 必须是 1 到 200 字节的文本，其中 * 代表任意内容。</translation>
    </message>
    <message>
        <source>Emotion: 1 + %1 × %2, its norm</source>
        <translation>情感：1 + %1 × %2（其范数）</translation>
    </message>
    <message>
        <source>Vocoder “%1”</source>
        <translation>声码器“%1”</translation>
    </message>
    <message>
        <source>Cloned voice</source>
        <translation>克隆音色</translation>
    </message>
    <message>
        <source>Speaking rate %1</source>
        <translation>语速 %1</translation>
    </message>
    <message>
        <source>Quality: %1 tokens a second</source>
        <translation>质量：每秒 %1 个 token</translation>
    </message>
    <message>
        <source>Hours from %1 to %2 in %3</source>
        <translation>%3 时间 %1 至 %2</translation>
    </message>
    <message>
        <source>Energy: %1 J as measured, at %2 %3 per kWh</source>
        <translation>能耗：实测 %1 J，每千瓦时 %2 %3</translation>
    </message>
    <message>
        <source>Energy: %1 W for %2 s, at %3 %4 per kWh</source>
        <translation>能耗：%1 W，%2 秒，每千瓦时 %3 %4</translation>
    </message>
    <message>
        <source>Wear: %1 s at %2 %3 per hour</source>
        <translation>损耗：%1 秒，每小时 %2 %3</translation>
    </message>
    <message>
        <source>Idle share: %1 of energy and wear</source>
        <translation>空闲分摊：能耗与损耗的 %1</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批处理</translation>
    </message>
    <message>
        <source>Per request</source>
        <translation>每次请求</translation>
    </message>
    <message>
        <source>Attempt %1, not the first</source>
        <translation>第 %1 次尝试，并非首次</translation>
    </message>
    <message>
        <source>Ended by “%1”</source>
        <translation>以“%1”结束</translation>
    </message>
    <message>
        <source>The choice of tariffs “%1” cannot be read. Check that it is a file of at most 4 MiB which you may read.</source>
        <translation>无法读取价目选择文件“%1”。请确认它是不超过 4 MiB 且可读的文件。</translation>
    </message>
    <message>
        <source>Rule %1 is new:</source>
        <translation>新增第 %1 条规则：</translation>
    </message>
    <message>
        <source>Rule %1 is gone.</source>
        <translation>第 %1 条规则已去除。</translation>
    </message>
    <message>
        <source>In rule %1:</source>
        <translation>第 %1 条规则中：</translation>
    </message>
    <message>
        <source>The two charge the same.</source>
        <translation>两者收费相同。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be one line of 1 to 2000 bytes.</source>
        <translation>“%1”：%2 必须是 1 到 2000 字节的一行文字。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be a time in UTC, such as 2026-11-01T00:00:00Z, from 1970 to 2199.</source>
        <translation>“%1”：%2 必须是 1970 至 2199 年间的 UTC 时间，例如 2026-11-01T00:00:00Z。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be a unit that is counted in whole numbers, such as &quot;speech_token&quot;.</source>
        <translation>“%1”：%2 必须是以整数计数的单位，例如 &quot;speech_token&quot;。</translation>
    </message>
    <message>
        <source>“%1”: %2 must be left out, so that the last rule prices whatever no other does.</source>
        <translation>“%1”：必须省略 %2，使最后一条规则为其余请求定价。</translation>
    </message>
    <message>
        <source>“%1”: %2 must name something, or the rules after this one are never used.</source>
        <translation>“%1”：%2 必须限定某些请求，否则其后的规则永不生效。</translation>
    </message>
    <message>
        <source>“%1”: %2 stands beside “rules”. Put it into one of them.</source>
        <translation>“%1”：%2 与“rules”并列。请把它放入某条规则中。</translation>
    </message>
    <message>
        <source>A million %1 costs %3 instead of %2.</source>
        <translation>每百万 %1 的价格由 %2 变为 %3。</translation>
    </message>
    <message>
        <source>At least %3 %1 are billed of a request instead of %2.</source>
        <translation>每次请求至少计费的 %1 由 %2 变为 %3。</translation>
    </message>
    <message>
        <source>%1 are billed in steps of %3 instead of %2.</source>
        <translation>%1 的计费步长由 %2 变为 %3。</translation>
    </message>
    <message>
        <source>%3 %1 are free in each request instead of %2.</source>
        <translation>每次请求免费的 %1 由 %2 变为 %3。</translation>
    </message>
    <message>
        <source>Above %1 in one request a million costs %3 instead of %2.</source>
        <translation>单次请求超过 %1 的部分，每百万价格由 %2 变为 %3。</translation>
    </message>
    <message>
        <source>%2 units are free in each month instead of %1.</source>
        <translation>每月免费数量由 %1 变为 %2。</translation>
    </message>
    <message>
        <source>Above %1 units in a month a million costs %3 instead of %2.</source>
        <translation>当月超过 %1 的部分，每百万价格由 %2 变为 %3。</translation>
    </message>
    <message>
        <source>Emotion adds %2 times its norm instead of %1.</source>
        <translation>情感按其范数的倍数加价，由 %1 变为 %2。</translation>
    </message>
    <message>
        <source>Vocoder “%1” multiplies by %3 instead of %2.</source>
        <translation>声码器“%1”的系数由 %2 变为 %3。</translation>
    </message>
    <message>
        <source>A cloned voice multiplies by %2 instead of %1.</source>
        <translation>克隆音色的系数由 %1 变为 %2。</translation>
    </message>
    <message>
        <source>A speaking rate of %1 multiplies by %3 instead of %2.</source>
        <translation>语速 %1 的系数由 %2 变为 %3。</translation>
    </message>
    <message>
        <source>A token rate of %1 Hz multiplies by %3 instead of %2.</source>
        <translation>token 频率 %1 Hz 的系数由 %2 变为 %3。</translation>
    </message>
    <message>
        <source>The hours %1 multiply by %3 instead of %2.</source>
        <translation>时段 %1 的系数由 %2 变为 %3。</translation>
    </message>
    <message>
        <source>Batch multiplies by %2 instead of %1.</source>
        <translation>批处理的系数由 %1 变为 %2。</translation>
    </message>
    <message>
        <source>In a batch a million %1 costs %3 instead of %2.</source>
        <translation>批处理中每百万 %1 的价格由 %2 变为 %3。</translation>
    </message>
    <message>
        <source>Tokens from the cache have a price of their own: %2 (before: %1).</source>
        <translation>缓存 token 单独定价：%2（之前：%1）。</translation>
    </message>
    <message>
        <source>The cache multiplies by %2 instead of %1.</source>
        <translation>缓存的系数由 %1 变为 %2。</translation>
    </message>
    <message>
        <source>From the cache a million %1 costs %3 instead of %2.</source>
        <translation>来自缓存的每百万 %1 价格由 %2 变为 %3。</translation>
    </message>
    <message>
        <source>Later attempts multiply by %2 instead of %1.</source>
        <translation>后续尝试的系数由 %1 变为 %2。</translation>
    </message>
    <message>
        <source>An end by “%1” multiplies by %3 instead of %2.</source>
        <translation>以“%1”结束的系数由 %2 变为 %3。</translation>
    </message>
    <message>
        <source>A kilowatt-hour costs %2 instead of %1.</source>
        <translation>每千瓦时价格由 %1 变为 %2。</translation>
    </message>
    <message>
        <source>The device is taken to draw %2 W instead of %1.</source>
        <translation>设备功率由 %1 W 变为按 %2 W 计。</translation>
    </message>
    <message>
        <source>Wear costs %2 an hour instead of %1.</source>
        <translation>每小时损耗由 %1 变为 %2。</translation>
    </message>
    <message>
        <source>The idle share is %2 instead of %1.</source>
        <translation>空闲分摊由 %1 变为 %2。</translation>
    </message>
    <message>
        <source>It is called “%2” instead of “%1”.</source>
        <translation>名称由“%1”变为“%2”。</translation>
    </message>
    <message>
        <source>It begins at %2 instead of %1.</source>
        <translation>生效时间由 %1 变为 %2。</translation>
    </message>
    <message>
        <source>It charges %2 instead of %1.</source>
        <translation>货币由 %1 变为 %2。</translation>
    </message>
    <message>
        <source>A month’s quota and tiers count %2 instead of %1.</source>
        <translation>每月额度与阶梯的计量单位由 %1 变为 %2。</translation>
    </message>
    <message>
        <source>One %1 is %3 equivalent tokens instead of %2.</source>
        <translation>1 个 %1 折合的等价 token 由 %2 变为 %3。</translation>
    </message>
    <message>
        <source>It prices %2 instead of %1.</source>
        <translation>适用范围由 %1 变为 %2。</translation>
    </message>
    <message>
        <source>A request as such costs %2 instead of %1.</source>
        <translation>每次请求的固定价格由 %1 变为 %2。</translation>
    </message>
    <message>
        <source>%1 %2 from the cache at %3 %4 per million</source>
        <translation>来自缓存的 %1 个 %2，每百万 %3 %4</translation>
    </message>
    <message>
        <source>%1: %2 counted, billed as %3 (at least %4, in steps of %5)</source>
        <translation>%1：实计 %2，按 %3 计费（至少 %4，步长 %5）</translation>
    </message>
    <message>
        <source>%1 %2 free in each request</source>
        <translation>%1 个 %2 在每次请求中免费</translation>
    </message>
    <message>
        <source>%1 %2 free in each month</source>
        <translation>%1 个 %2 在每月额度内免费</translation>
    </message>
    <message>
        <source>%1 %2 at the batch price of %3 %4 per million</source>
        <translation>%1 个 %2，批处理价每百万 %3 %4</translation>
    </message>
    <message>
        <source>%1 %2 at %3 %4 per million, above %5 in one request</source>
        <translation>%1 个 %2，每百万 %3 %4，单次请求超过 %5</translation>
    </message>
    <message>
        <source>%1 %2 at %3 %4 per million, above %5 in this month</source>
        <translation>%1 个 %2，每百万 %3 %4，当月超过 %5</translation>
    </message>
    <message>
        <source>%1 %2 at %3 %4 per million</source>
        <translation>%1 个 %2，每百万 %3 %4</translation>
    </message>
    <message>
        <source>A bill cannot be grouped by “%1”. Use day, week, month, department, project, model or voice.</source>
        <translation>账单不能按“%1”分组。请使用 day、week、month、department、project、model 或 voice。</translation>
    </message>
    <message>
        <source>Line %1 has another number of cells than the first.</source>
        <translation>第 %1 行的单元格数与首行不同。</translation>
    </message>
    <message>
        <source>The bill does not have the columns of profile “%1”.</source>
        <translation>账单的列与格式“%1”不符。</translation>
    </message>
    <message>
        <source>Line %1: “%2” is not an amount.</source>
        <translation>第 %1 行：“%2”不是金额。</translation>
    </message>
    <message>
        <source>Line %1: the sum of the bill is too large.</source>
        <translation>第 %1 行：账单合计过大。</translation>
    </message>
    <message>
        <source>Line %1: the total is not the sum of the lines above it.</source>
        <translation>第 %1 行：总计不等于其上各行之和。</translation>
    </message>
    <message>
        <source>Line %1: row “%2” of the ledger does not come after row %3.</source>
        <translation>第 %1 行：账本第“%2”行不在第 %3 行之后。</translation>
    </message>
    <message>
        <source>The lines of the bill do not add up to the sums of its manifest.</source>
        <translation>账单各行之和与其清单中的合计不符。</translation>
    </message>
    <message>
        <source>The bill does not begin and end with the ledger&apos;s rows %1 and %2.</source>
        <translation>账单的首尾不是账本的第 %1 行和第 %2 行。</translation>
    </message>
    <message>
        <source>The bill is of %1 rows of the ledger; its manifest says %2.</source>
        <translation>账单包含账本的 %1 行，而其清单记为 %2 行。</translation>
    </message>
    <message>
        <source>There is no bill profile “%1”. Use plain, spreadsheet, focus-1.2 or focus-1.4.</source>
        <translation>没有账单格式“%1”。请使用 plain、spreadsheet、focus-1.2 或 focus-1.4。</translation>
    </message>
    <message>
        <source>“%1” is not the manifest of a bill as Voxledger wrote it: it was changed, or is not whole.</source>
        <translation>“%1”不是 Voxledger 写出的原样账单清单：它被改动过或不完整。</translation>
    </message>
    <message>
        <source>“%1” holds no public key. Use the ledger.pub of the ledger&apos;s archive.</source>
        <translation>“%1”中没有公钥。请使用账本归档中的 ledger.pub。</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read.</source>
        <translation>无法读取文件“%1”。</translation>
    </message>
    <message>
        <source>The bill is not the one that its manifest describes: its SHA-256 is another.</source>
        <translation>此账单不是其清单所描述的账单：SHA-256 不同。</translation>
    </message>
    <message>
        <source>Line %1 and all after it are missing: the end of the bill was cut off; it had %2 lines.</source>
        <translation>第 %1 行及其后各行缺失：账单末尾被截断；原有 %2 行。</translation>
    </message>
    <message>
        <source>Line %1 was added after the end of the bill.</source>
        <translation>第 %1 行是在账单末尾之后添加的。</translation>
    </message>
    <message>
        <source>Line %1 and the line after it have changed places.</source>
        <translation>第 %1 行与其后一行互换了位置。</translation>
    </message>
    <message>
        <source>Line %1 is missing: what follows it stands in its place.</source>
        <translation>第 %1 行缺失：后面的行占了它的位置。</translation>
    </message>
    <message>
        <source>Line %1 was put in.</source>
        <translation>第 %1 行是插入的。</translation>
    </message>
    <message>
        <source>Line %1 stands in another place than it did.</source>
        <translation>第 %1 行的位置与原来不同。</translation>
    </message>
    <message>
        <source>Line %1 was changed.</source>
        <translation>第 %1 行被改动过。</translation>
    </message>
    <message>
        <source>No public key was given, so who can write the bill and its manifest can have changed both.</source>
        <translation>未给出公钥，因此能写入账单及其清单的人可能同时改动过两者。</translation>
    </message>
    <message>
        <source>No signature covers this bill, so who can write it and its manifest can have changed both.</source>
        <translation>没有涵盖此账单的签名，因此能写入账单及其清单的人可能同时改动过两者。</translation>
    </message>
    <message>
        <source>“%1” is not signed by a key that was given.</source>
        <translation>“%1”不是由所给的密钥签名的。</translation>
    </message>
    <message>
        <source>“%1” was signed for another bill or another ledger.</source>
        <translation>“%1”是为另一份账单或另一个账本签名的。</translation>
    </message>
    <message>
        <source>“%1” knows rows that the ledger of this bill did not have: its end was cut off, or the bill is older than the signed head.</source>
        <translation>“%1”所知的行在此账单的账本中没有：账本末尾被截断，或账单早于已签名的链头。</translation>
    </message>
    <message>
        <source>“%1” signs every line of this bill.</source>
        <translation>“%1”的签名涵盖此账单的每一行。</translation>
    </message>
    <message>
        <source>The bill&apos;s ledger goes on from the signed head “%1”.</source>
        <translation>此账单的账本接续自已签名的链头“%1”。</translation>
    </message>
    <message>
        <source>Line %1 has a cell of more than a megabyte, or more than a thousand cells.</source>
        <translation>第 %1 行有超过 1 MB 的单元格，或单元格超过一千个。</translation>
    </message>
    <message>
        <source>Line %1: a quote stands where CSV (RFC 4180) has none.</source>
        <translation>第 %1 行：引号出现在 CSV（RFC 4180）不允许的位置。</translation>
    </message>
    <message>
        <source>Line %1 does not end with CR LF.</source>
        <translation>第 %1 行没有以 CR LF 结尾。</translation>
    </message>
    <message>
        <source>A line holds bytes that are not UTF-8: line %1.</source>
        <translation>有一行含有非 UTF-8 字节：第 %1 行。</translation>
    </message>
    <message>
        <source>The file has no line of column names.</source>
        <translation>文件没有列名行。</translation>
    </message>
    <message>
        <source>The file ends within a quoted cell.</source>
        <translation>文件在带引号的单元格内结束。</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark, which FOCUS does not know.</source>
        <translation>文件以字节顺序标记开头，而 FOCUS 不允许。</translation>
    </message>
    <message>
        <source>Column “%1” is there twice.</source>
        <translation>列“%1”出现了两次。</translation>
    </message>
    <message>
        <source>Column “%1” is not written in PascalCase.</source>
        <translation>列“%1”没有采用 PascalCase 写法。</translation>
    </message>
    <message>
        <source>Column “%1” is not one of FOCUS; own ones begin with x_.</source>
        <translation>列“%1”不是 FOCUS 的列；自定义列以 x_ 开头。</translation>
    </message>
    <message>
        <source>Column “%1” stands behind columns that begin with x_.</source>
        <translation>列“%1”位于以 x_ 开头的列之后。</translation>
    </message>
    <message>
        <source>The mandatory column “%1” is missing.</source>
        <translation>缺少必需的列“%1”。</translation>
    </message>
    <message>
        <source>Column “%1” was removed in FOCUS 1.4.</source>
        <translation>列“%1”已在 FOCUS 1.4 中移除。</translation>
    </message>
    <message>
        <source>Line %1: invoice “%2” is of two currencies.</source>
        <translation>第 %1 行：发票“%2”有两种币种。</translation>
    </message>
    <message>
        <source>The BilledCost of all lines is not what is to be paid.</source>
        <translation>各行 BilledCost 之和与应付金额不符。</translation>
    </message>
    <message>
        <source>Line %1, column “%2”: must not be empty here.</source>
        <translation>第 %1 行，列“%2”：此处不得为空。</translation>
    </message>
    <message>
        <source>Line %1, column “%2”: must be empty here.</source>
        <translation>第 %1 行，列“%2”：此处必须为空。</translation>
    </message>
    <message>
        <source>Line %1, column “%2”: not a value that FOCUS knows.</source>
        <translation>第 %1 行，列“%2”：不是 FOCUS 认可的值。</translation>
    </message>
    <message>
        <source>Line %1, column “%2”: it and its counterpart are empty together, or not at all.</source>
        <translation>第 %1 行，列“%2”：它与对应的列必须同时为空，或都不为空。</translation>
    </message>
    <message>
        <source>Line %1, column “%2”: must not be empty.</source>
        <translation>第 %1 行，列“%2”：不得为空。</translation>
    </message>
    <message>
        <source>Line %1, column “%2”: nothing is written as nothing, not as a word.</source>
        <translation>第 %1 行，列“%2”：空值应留空，而不是写成单词。</translation>
    </message>
    <message>
        <source>Line %1, column “%2”: not written as FOCUS asks.</source>
        <translation>第 %1 行，列“%2”：写法不符合 FOCUS 的要求。</translation>
    </message>
    <message>
        <source>Line %1, column “%2”: must not be negative.</source>
        <translation>第 %1 行，列“%2”：不得为负数。</translation>
    </message>
    <message>
        <source>Line %1, column “%2”: the period ends before it begins.</source>
        <translation>第 %1 行，列“%2”：期间的结束早于开始。</translation>
    </message>
    <message>
        <source>Line %1, column “%2”: the charge lies outside its billing period.</source>
        <translation>第 %1 行，列“%2”：费用在其计费期间之外。</translation>
    </message>
    <message>
        <source>Line %1, column “%2”: must be more than nothing.</source>
        <translation>第 %1 行，列“%2”：必须大于零。</translation>
    </message>
    <message>
        <source>Line %1, column “%2”: not exactly unit price times quantity.</source>
        <translation>第 %1 行，列“%2”：不精确等于单价乘以数量。</translation>
    </message>
    <message>
        <source>The line of a ledger was changed, or is not whole.</source>
        <translation>账本的行被改动过或不完整。</translation>
    </message>
    <message>
        <source>It is longer than 16 MB.</source>
        <translation>长度超过 16 MB。</translation>
    </message>
    <message>
        <source>It is a correction of a row of another ledger. Make it here with “ledger adjust”.</source>
        <translation>它是对另一个账本中某行的更正。请在这里用“ledger adjust”进行更正。</translation>
    </message>
    <message>
        <source>Line %1 says %2 tokens; the tokenizer counts %3.</source>
        <translation>第 %1 行记为 %2 个词元，而分词器计得 %3 个。</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>There is no price list “%1”.</source>
        <translation>没有价目表“%1”。</translation>
    </message>
    <message>
        <source>Its price list “%1” is not here. Import it with “tariff import”, or name another with --tariff.</source>
        <translation>其价目表“%1”不在此处。请用“tariff import”导入，或用 --tariff 指定另一个。</translation>
    </message>
    <message>
        <source>%1: the line is longer than 64 MB. Split it.</source>
        <translation>%1：该行超过 64 MB。请拆分。</translation>
    </message>
    <message>
        <source>%1: brackets stand in one another more than 100 deep. Write a plain object.</source>
        <translation>%1：括号嵌套超过 100 层。请写成简单的对象。</translation>
    </message>
    <message>
        <source>%1: “%2” is missing. Add it to the line.</source>
        <translation>%1：缺少“%2”。请在该行中补上。</translation>
    </message>
    <message>
        <source>%1: “%2” is %3. Write a whole number from 0 on, without quotes.</source>
        <translation>%1：“%2”为 %3。请写成不小于 0 的整数，不加引号。</translation>
    </message>
    <message>
        <source>%1: the counts in “%2” are too large to add up. Correct them.</source>
        <translation>%1：“%2”中的计数过大，无法相加。请更正。</translation>
    </message>
    <message>
        <source>%1: the line is not a JSON object. Write {…} with the fields of one usage.</source>
        <translation>%1：该行不是 JSON 对象。请写成 {…}，其中包含一次用量的各字段。</translation>
    </message>
    <message>
        <source>%1: there are two counts, “usage” and “token_count”. Keep one of them.</source>
        <translation>%1：有两个计数：“usage”和“token_count”。请只保留一个。</translation>
    </message>
    <message>
        <source>%1: “%2” is %3. Write an object with the counts of tokens.</source>
        <translation>%1：“%2”为 %3。请写成包含词元计数的对象。</translation>
    </message>
    <message>
        <source>%1: there is neither “usage” nor “token_count”. Add one of them.</source>
        <translation>%1：既没有“usage”也没有“token_count”。请补上其中之一。</translation>
    </message>
    <message>
        <source>%1: “%2” is %3. Write the text in quotes.</source>
        <translation>%1：“%2”为 %3。请将文本写在引号内。</translation>
    </message>
    <message>
        <source>%1: “%2” is %3. Write the name of the image in quotes.</source>
        <translation>%1：“%2”为 %3。请将图像名称写在引号内。</translation>
    </message>
    <message>
        <source>%1: “usage” counts both “prompt_tokens” and “input_tokens”. Keep one of them.</source>
        <translation>%1：“usage”同时含有“prompt_tokens”和“input_tokens”。请只保留一个。</translation>
    </message>
    <message>
        <source>%1: “%2” is %3, but prompt and completion add up to %4. Correct the wrong one.</source>
        <translation>%1：“%2”为 %3，但输入与输出合计为 %4。请更正有误的一项。</translation>
    </message>
    <message>
        <source>%1: more tokens were read from the cache (%2) than there are in the prompt (%3). Correct the wrong one.</source>
        <translation>%1：从缓存读取的词元（%2）多于输入中的词元（%3）。请更正有误的一项。</translation>
    </message>
    <message>
        <source>%1: “%2” is %3. Write a name of at most 200 bytes in quotes, on one line.</source>
        <translation>%1：“%2”为 %3。请写成引号内不超过 200 字节的单行名称。</translation>
    </message>
    <message>
        <source>%1: “id” and “request_id” differ. Keep one of them.</source>
        <translation>%1：“id”与“request_id”不一致。请只保留一个。</translation>
    </message>
    <message>
        <source>%1: “%2” is %3, which is no time. Write it as “2026-11-22T09:37:43Z”, or as seconds or milliseconds since 1970.</source>
        <translation>%1：“%2”为 %3，不是时间。请写成“2026-11-22T09:37:43Z”，或自 1970 年起的秒数或毫秒数。</translation>
    </message>
    <message>
        <source>The ledger holds no request “%1”. “voxledger ledger show --json” lists them.</source>
        <translation>账本中没有请求“%1”。用“voxledger ledger show --json”可列出全部请求。</translation>
    </message>
    <message>
        <source>The id “%1” is taken by other prices, which cannot be changed. Give these an id of their own.</source>
        <translation>编号“%1”已被其他价格占用且不能更改。请另取一个编号。</translation>
    </message>
    <message>
        <source>The tariff “%1” came with Voxledger and stays.</source>
        <translation>价目“%1”随 Voxledger 提供，不能移除。</translation>
    </message>
    <message>
        <source>The tariff “%1” has priced requests: it stays as it is. Use another one from now on.</source>
        <translation>价目“%1”已用于计价，不能再变动。请从现在起使用另一个。</translation>
    </message>
    <message>
        <source>“%1” cannot be removed: %2.</source>
        <translation>无法移除“%1”：%2。</translation>
    </message>
    <message>
        <source>By tariff “%1” this costs more than can be kept exactly.</source>
        <translation>按价目“%1”，金额过大，无法精确保存。</translation>
    </message>
    <message>
        <source>“%1” has too many lines for a vocabulary.</source>
        <translation>“%1”行数过多，不能用作词表。</translation>
    </message>
    <message>
        <source>“%1” does not hold “%2”, so it is not a vocab.txt of BERT or ERNIE. Give vocab.txt, tokenizer.json or a .model file.</source>
        <translation>“%1”中没有“%2”，因此不是 BERT 或 ERNIE 的 vocab.txt。请给出 vocab.txt、tokenizer.json 或 .model 文件。</translation>
    </message>
    <message>
        <source>“%1” is no tokenizer: it is neither JSON, nor a SentencePiece model, nor text in UTF-8.</source>
        <translation>“%1”不是分词器：它既不是 JSON，也不是 SentencePiece 模型，也不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>“%1”: the vocabulary does not hold “%2”, which its rules need.</source>
        <translation>“%1”：词表中没有其规则所需的“%2”。</translation>
    </message>
    <message>
        <source>“%1”: the merge of “%2” and “%3” lacks the prefix of continued words.</source>
        <translation>“%1”：“%2”与“%3”的合并缺少续接词的前缀。</translation>
    </message>
    <message>
        <source>“%1”: the token that begins “%2” is longer than %3 bytes, which is not supported.</source>
        <translation>“%1”：以“%2”开头的词元超过 %3 字节，不受支持。</translation>
    </message>
    <message>
        <source>“%1”: its table of characters (precompiled_charsmap) is damaged. Get the file anew.</source>
        <translation>“%1”：其字符表（precompiled_charsmap）已损坏。请重新获取文件。</translation>
    </message>
    <message>
        <source>A text of %2 bytes is too long for “%1”. Count it in parts of at most %3.</source>
        <translation>%2 字节的文本对“%1”来说太长。请分成每份不超过 %3 的部分计数。</translation>
    </message>
    <message>
        <source>The tokenizer “%1” cannot be read: %2.</source>
        <translation>无法读取分词器“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” is larger than 128 MiB, so it is no tokenizer.</source>
        <translation>“%1”超过 128 MiB，因此不是分词器。</translation>
    </message>
    <message>
        <source>“%1”: %2 (“%3”) is not a merge of two tokens. Get the file anew.</source>
        <translation>“%1”：%2（“%3”）不是两个词元的合并。请重新获取文件。</translation>
    </message>
    <message>
        <source>“%1” asks for the model “%2” (%3), which is not supported.</source>
        <translation>“%1”要求模型“%2”（%3），不受支持。</translation>
    </message>
    <message>
        <source>“%1” asks for the normalizer “%2” (%3), which is not supported.</source>
        <translation>“%1”要求规范化器“%2”（%3），不受支持。</translation>
    </message>
    <message>
        <source>“%1” asks for the post-processor “%2” (%3), which is not supported.</source>
        <translation>“%1”要求后处理器“%2”（%3），不受支持。</translation>
    </message>
    <message>
        <source>“%1” asks for the pre-tokenizer “%2” (%3), which is not supported.</source>
        <translation>“%1”要求预分词器“%2”（%3），不受支持。</translation>
    </message>
    <message>
        <source>“%1”: %2 is not what it should be. Get the file anew.</source>
        <translation>“%1”：%2 不符合要求。请重新获取文件。</translation>
    </message>
    <message>
        <source>“%1”: the key “%2” stands twice in one object. Get the file anew.</source>
        <translation>“%1”：键“%2”在同一对象中出现了两次。请重新获取文件。</translation>
    </message>
    <message>
        <source>“%1”: %2 is missing. Get the file anew.</source>
        <translation>“%1”：缺少 %2。请重新获取文件。</translation>
    </message>
    <message>
        <source>“%1” asks for %2, which is not supported.</source>
        <translation>“%1”要求 %2，不受支持。</translation>
    </message>
    <message>
        <source>“%1” is a damaged SentencePiece model: the field at byte %2 is wrong. Get the file anew.</source>
        <translation>“%1”是已损坏的 SentencePiece 模型：第 %2 字节处的字段有误。请重新获取文件。</translation>
    </message>
    <message>
        <source>“%1”: “%3” in the regular expression “%2” is not supported.</source>
        <translation>“%1”：正则表达式“%2”中的“%3”不受支持。</translation>
    </message>
    <message>
        <source>“%1”: its regular expression “%2” takes too much time or memory on this text (%3).</source>
        <translation>“%1”：其正则表达式“%2”处理此文本时耗费过多时间或内存（%3）。</translation>
    </message>
    <message>
        <source>“%1”: the piece “%2” is of kind %3, which is not supported.</source>
        <translation>“%1”：词片“%2”属于类型 %3，不受支持。</translation>
    </message>
    <message>
        <source>“%1” is a SentencePiece model of the type “%2”, which is not supported; unigram and bpe are.</source>
        <translation>“%1”是“%2”类型的 SentencePiece 模型，不受支持；支持 unigram 和 bpe。</translation>
    </message>
    <message>
        <source>“%1”: piece %2 is empty or not UTF-8. Get the file anew.</source>
        <translation>“%1”：词片 %2 为空或不是 UTF-8。请重新获取文件。</translation>
    </message>
    <message>
        <source>“%1”: the score of piece %2 is no number. Get the file anew.</source>
        <translation>“%1”：词片 %2 的分数不是数值。请重新获取文件。</translation>
    </message>
    <message>
        <source>“%1”: piece %2 stands for a byte, but the model has no byte fallback. Get the file anew.</source>
        <translation>“%1”：词片 %2 表示一个字节，但该模型没有字节回退。请重新获取文件。</translation>
    </message>
    <message>
        <source>“%1”: the piece “%2” is there twice. Get the file anew.</source>
        <translation>“%1”：词片“%2”出现了两次。请重新获取文件。</translation>
    </message>
    <message>
        <source>“%1”: the model falls back to bytes, but has no piece “%2”. Get the file anew.</source>
        <translation>“%1”：该模型使用字节回退，但没有词片“%2”。请重新获取文件。</translation>
    </message>
    <message>
        <source>“%1” has %2 pieces for unknown text, where there must be one. Get the file anew.</source>
        <translation>“%1”有 %2 个表示未知文本的词片，而应当只有一个。请重新获取文件。</translation>
    </message>
    <message>
        <source>“%1” holds field %2, which SentencePiece models do not have here. Get the file anew.</source>
        <translation>“%1”含有字段 %2，SentencePiece 模型在此处没有该字段。请重新获取文件。</translation>
    </message>
    <message>
        <source>“%1” holds too many pieces.</source>
        <translation>“%1”含有的词片过多。</translation>
    </message>
    <message>
        <source>“%1” says itself how capitals are counted. Leave the choice out, which is for vocab.txt.</source>
        <translation>“%1”自身已规定大写字母的计数方式。请去掉该选项，它只用于 vocab.txt。</translation>
    </message>
    <message>
        <source>“%1” is damaged. Get the file anew.</source>
        <translation>“%1”已损坏。请重新获取文件。</translation>
    </message>
    <message>
        <source>The folder “%1” holds no tokenizer. Give a folder with tokenizer.json, tokenizer.model or vocab.txt, or the file.</source>
        <translation>文件夹“%1”中没有分词器。请给出含有 tokenizer.json、tokenizer.model 或 vocab.txt 的文件夹，或直接给出文件。</translation>
    </message>
    <message>
        <source>“%1”: the added token “%2” (%3) has another id in the vocabulary. Get the file anew.</source>
        <translation>“%1”：附加词元“%2”（%3）在词表中的标识不同。请重新获取文件。</translation>
    </message>
    <message>
        <source>“%1” sets “%2”, which would falsify the count. Set it to null in a copy of the file.</source>
        <translation>“%1”设置了“%2”，会使计数失真。请在文件副本中将其设为 null。</translation>
    </message>
    <message>
        <source>“%1” has no “model”, so it is not a tokenizer.json. Give the file of that name that belongs to the model.</source>
        <translation>“%1”中没有“model”，因此不是 tokenizer.json。请给出该模型的同名文件。</translation>
    </message>
    <message>
        <source>“%1” has no token for “%2” and none for unknown text (unk_id).</source>
        <translation>“%1”没有“%2”的词元，也没有表示未知文本的词元（unk_id）。</translation>
    </message>
    <message>
        <source>“%1”: the vocabulary does not hold “%2”, which stands for unknown words.</source>
        <translation>“%1”：词表中没有表示未知词的“%2”。</translation>
    </message>
    <message>
        <source>A bill needs --from, --to and --output; or --check a FOCUS file.</source>
        <translation>出具账单需要 --from、--to 和 --output；或用 --check 指定一个 FOCUS 文件。</translation>
    </message>
    <message>
        <source>There is no file “%1”.</source>
        <translation>没有文件“%1”。</translation>
    </message>
    <message>
        <source>A budget is for one user, department or project, or for each of them; name only one.</source>
        <translation>预算针对一个用户、部门或项目，或分别针对其中每一个；请只指定一项。</translation>
    </message>
    <message>
        <source>“%1 %2” is no limit; write it like --limit 25.00 --currency EUR.</source>
        <translation>“%1 %2”不是上限；请写成 --limit 25.00 --currency EUR 的形式。</translation>
    </message>
    <message>
        <source>There is no period “%1”. Use request, day or month.</source>
        <translation>没有周期“%1”。请使用 request、day 或 month。</translation>
    </message>
    <message>
        <source>There is no budget “%1”.</source>
        <translation>没有预算“%1”。</translation>
    </message>
    <message>
        <source>“%1” cannot be compared by. Use model, voice, emotion or vocoder.</source>
        <translation>不能按“%1”比较。请使用 model、voice、emotion 或 vocoder。</translation>
    </message>
    <message>
        <source>“%1” is no amount; write it like -0.50, with at most nine places.</source>
        <translation>“%1”不是金额；请写成 -0.50 的形式，最多九位小数。</translation>
    </message>
    <message>
        <source>Nothing can be imported, because the ledger in “%1” cannot be written.</source>
        <translation>无法导入，因为“%1”中的账本无法写入。</translation>
    </message>
    <message>
        <source>“%1” is not the number of a row.</source>
        <translation>“%1”不是行号。</translation>
    </message>
    <message>
        <source>%1 must be a time in UTC, such as 2026-12-01T00:00:00Z.</source>
        <translation>%1 必须是 UTC 时间，例如 2026-12-01T00:00:00Z。</translation>
    </message>
    <message>
        <source>%1 must be an amount with its currency, such as “0.40 EUR”.</source>
        <translation>%1 必须是带货币的金额，例如“0.40 EUR”。</translation>
    </message>
    <message>
        <source>%1 must be a number with at most three digits after the dot.</source>
        <translation>%1 必须是小数点后最多三位的数。</translation>
    </message>
    <message>
        <source>%1 must be stop, length, silence, cancelled, retry, oom, nan or fault.</source>
        <translation>%1 必须是 stop、length、silence、cancelled、retry、oom、nan 或 fault。</translation>
    </message>
    <message>
        <source>“%1” has no flow or diffusion sampler, so steps and guidance mean nothing to it. Leave them out, or choose a model such as VoxCPM.</source>
        <translation>“%1”没有流匹配或扩散采样器，步数和引导对它没有意义。请去掉它们，或选择 VoxCPM 之类的模型。</translation>
    </message>
    <message>
        <source>“%1” cannot imitate a recorded voice. Leave the recording out, or choose a model such as VoxCPM.</source>
        <translation>“%1”无法模仿录音中的音色。请去掉录音，或选择 VoxCPM 之类的模型。</translation>
    </message>
    <message>
        <source>“%1” cannot follow a description. Use an emotion instead, or choose a model such as VoxCPM.</source>
        <translation>“%1”无法按描述说话。请改用情感，或选择 VoxCPM 之类的模型。</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>MMMM yyyy</source>
        <comment>date format</comment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Year %1</source>
        <translation>%1 年</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>自定义日期…</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Text tokens</source>
        <translation>文本词元</translation>
    </message>
    <message>
        <source>Speech tokens</source>
        <translation>语音词元</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Real time</source>
        <translation>实时率</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束方式</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>length</source>
        <translation>达到上限</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>非数值</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a fact of a copied row, name and value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Request: %1</source>
        <translation>请求：%1</translation>
    </message>
    <message>
        <source>Tariff: %1</source>
        <translation>价目表：%1</translation>
    </message>
    <message>
        <source>Hash: %1</source>
        <translation>哈希：%1</translation>
    </message>
</context>
<context>
    <name>Prices</name>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>%1 each</source>
        <translation>每个 %1</translation>
    </message>
    <message>
        <source>%1 per million</source>
        <translation>每百万 %1</translation>
    </message>
    <message>
        <source>All units</source>
        <translation>所有单位</translation>
    </message>
    <message>
        <source>%1, at least</source>
        <comment>a unit</comment>
        <translation>%1，最低计</translation>
    </message>
    <message>
        <source>%1, in steps of</source>
        <comment>a unit</comment>
        <translation>%1，计费步长</translation>
    </message>
    <message>
        <source>%1, free in each request</source>
        <comment>a unit</comment>
        <translation>%1，每次请求免费</translation>
    </message>
    <message>
        <source>%1, above %2 in one request</source>
        <comment>a unit</comment>
        <translation>%1，单次请求超过 %2 的部分</translation>
    </message>
    <message>
        <source>%1, free each month</source>
        <comment>a unit</comment>
        <translation>%1，每月免费</translation>
    </message>
    <message>
        <source>%1, above %2 in a month</source>
        <comment>a unit</comment>
        <translation>%1，每月超过 %2 的部分</translation>
    </message>
    <message>
        <source>%1 to below %2</source>
        <comment>a range</comment>
        <translation>%1 至 %2（不含）</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <comment>a range</comment>
        <translation>%1 及以上</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>情感</translation>
    </message>
    <message>
        <source>Vocoder “%1”</source>
        <translation>声码器“%1”</translation>
    </message>
    <message>
        <source>Cloned voice</source>
        <translation>克隆音色</translation>
    </message>
    <message>
        <source>Speaking rate %1</source>
        <translation>语速 %1</translation>
    </message>
    <message>
        <source>Token rate %1 Hz</source>
        <translation>词元率 %1 Hz</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>%1 to %2, %3, %4</source>
        <comment>hours, days, time zone</comment>
        <translation>%1 至 %2，%3，%4</translation>
    </message>
    <message>
        <source>billed in full</source>
        <translation>全额计费</translation>
    </message>
    <message>
        <source>Second and later attempts</source>
        <translation>第二次及以后的尝试</translation>
    </message>
    <message>
        <source>Ended by “%1”</source>
        <translation>以“%1”结束</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>%1 per kWh</source>
        <translation>每千瓦时 %1</translation>
    </message>
    <message>
        <source>Power, where not measured</source>
        <translation>功率（未实测时）</translation>
    </message>
    <message>
        <source>%1 W</source>
        <translation>%1 W</translation>
    </message>
    <message>
        <source>Wear of the device</source>
        <translation>设备损耗</translation>
    </message>
    <message>
        <source>%1 per hour</source>
        <translation>每小时 %1</translation>
    </message>
    <message>
        <source>Share of idle time</source>
        <translation>空闲分摊</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>服务 %1</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>模型 %1</translation>
    </message>
    <message>
        <source>voice %1</source>
        <translation>音色 %1</translation>
    </message>
    <message>
        <source>vocoder %1</source>
        <translation>声码器 %1</translation>
    </message>
    <message>
        <source>device %1</source>
        <translation>设备 %1</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>For %1</source>
        <comment>what a price rule matches</comment>
        <translation>适用于%1</translation>
    </message>
    <message>
        <source>For everything else</source>
        <translation>其他情况</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批处理</translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation>来自缓存</translation>
    </message>
    <message>
        <source>Each request</source>
        <translation>每次请求</translation>
    </message>
    <message>
        <source>In equivalent tokens</source>
        <translation>折合词元</translation>
    </message>
    <message>
        <source>1 %1</source>
        <comment>of a unit</comment>
        <translation>1 %1</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>生效中</translation>
    </message>
    <message>
        <source>used</source>
        <translation>已使用</translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>尚未使用</translation>
    </message>
    <message>
        <source>came with Voxledger</source>
        <translation>随 Voxledger 提供</translation>
    </message>
    <message>
        <source>from %1, in %2</source>
        <comment>date and time, currency</comment>
        <translation>自 %1 起，币种 %2</translation>
    </message>
    <message>
        <source>d MMMM yyyy, HH:mm</source>
        <comment>date format</comment>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
</context>
<context>
    <name>SpeechWords</name>
    <message>
        <source>Happy</source>
        <translation>高兴</translation>
    </message>
    <message>
        <source>Angry</source>
        <translation>愤怒</translation>
    </message>
    <message>
        <source>Sad</source>
        <translation>悲伤</translation>
    </message>
    <message>
        <source>Afraid</source>
        <translation>恐惧</translation>
    </message>
    <message>
        <source>Disgusted</source>
        <translation>厌恶</translation>
    </message>
    <message>
        <source>Melancholic</source>
        <translation>忧郁</translation>
    </message>
    <message>
        <source>Surprised</source>
        <translation>惊讶</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation>平静</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>中性</translation>
    </message>
    <message>
        <source>Warm</source>
        <translation>温暖</translation>
    </message>
    <message>
        <source>Tense</source>
        <translation>紧张</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>基准</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>vocoder, precision</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <comment>emotion, percent</comment>
        <translation>%1 %2%</translation>
    </message>
    <message>
        <source>%1 st</source>
        <comment>semitones</comment>
        <translation>%1 半音</translation>
    </message>
</context>
<context>
    <name>StudioNotice</name>
    <message>
        <source>There is no audio device</source>
        <translation>没有音频设备</translation>
    </message>
    <message>
        <source>Speech is made all the same: watch it here, save it to a file, or play it later from the takes.</source>
        <translation>语音仍会合成：可在此查看、保存为文件，或稍后从版本列表中播放。</translation>
    </message>
    <message>
        <source>Choose device…</source>
        <translation>选择设备…</translation>
    </message>
    <message>
        <source>The audio device is gone</source>
        <translation>音频设备已断开</translation>
    </message>
    <message>
        <source>“%1” was unplugged. Nothing is lost: go on with another device, or save to a file.</source>
        <translation>“%1”已拔出。内容没有丢失：请换用其他设备，或保存为文件。</translation>
    </message>
    <message>
        <source>Stopped at the budget</source>
        <translation>已到预算上限</translation>
    </message>
    <message>
        <source>This could not be spoken to the end</source>
        <translation>未能合成到结尾</translation>
    </message>
    <message>
        <source>The file was not opened</source>
        <translation>文件未打开</translation>
    </message>
    <message>
        <source>The sound was not saved</source>
        <translation>音频未保存</translation>
    </message>
    <message>
        <source>%1 cannot be played</source>
        <translation>无法播放%1</translation>
    </message>
    <message>
        <source>The speed could not be measured</source>
        <translation>无法测量速度</translation>
    </message>
    <message>
        <source>This take was not kept</source>
        <translation>此版本未保留</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written. The sound is here until the next one.</source>
        <translation>无法写入文件夹“%1”。音频会保留到下一次合成。</translation>
    </message>
    <message>
        <source>The sound is longer than the player holds</source>
        <translation>音频超出播放器容量</translation>
    </message>
    <message>
        <source>The first six hours can be played here; the file of the take has all of it.</source>
        <translation>这里可播放前六小时；版本文件中有全部内容。</translation>
    </message>
    <message>
        <source>Not all of it was spoken as asked</source>
        <translation>未能完全按要求朗读</translation>
    </message>
</context>
<context>
    <name>vox::ui::AboutDialog</name>
    <message>
        <source>About Voxledger</source>
        <translation>关于 Voxledger</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Version %1 · GPL-3.0-or-later</source>
        <translation>版本 %1 · GPL-3.0-or-later</translation>
    </message>
    <message>
        <source>“%1” cannot be read.</source>
        <translation>无法读取“%1”。</translation>
    </message>
    <message>
        <source>Program and libraries</source>
        <translation>程序与程序库</translation>
    </message>
</context>
<context>
    <name>vox::ui::BandBar</name>
    <message>
        <source>Spent against estimate</source>
        <translation>已用费用与估算</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>vox::ui::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>vox::ui::BillsCheck</name>
    <message>
        <source>Checking “%1”…</source>
        <translation>正在检查“%1”…</translation>
    </message>
    <message>
        <source>“%1” is whole: %2, each as it was written</source>
        <translation>“%1”完好：%2，均与写入时一致</translation>
    </message>
    <message>
        <source>“%1” fits its manifest, which is not signed</source>
        <translation>“%1”与其清单相符，但清单未签名</translation>
    </message>
    <message>
        <source>“%1” is not as it was written</source>
        <translation>“%1”与写入时不一致</translation>
    </message>
    <message>
        <source>“%1” could not be checked</source>
        <translation>无法检查“%1”</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>另有 %1 处。</translation>
    </message>
</context>
<context>
    <name>vox::ui::BillsChoice</name>
    <message>
        <source>open until tonight</source>
        <translation>今晚截止</translation>
    </message>
    <message>
        <source>open, 1 day to go</source>
        <translation>未截止，还剩 1 天</translation>
    </message>
    <message>
        <source>open, %1 days to go</source>
        <translation>未截止，还剩 %1 天</translation>
    </message>
    <message>
        <source>Same ledger, same bytes, on any computer.</source>
        <translation>同一账本，在任何电脑上都生成相同的字节。</translation>
    </message>
    <message>
        <source>the whole month</source>
        <translation>整月</translation>
    </message>
    <message>
        <source>January to December</source>
        <translation>一月至十二月</translation>
    </message>
    <message>
        <source>Days of your choice</source>
        <translation>自选日期</translation>
    </message>
    <message>
        <source>from … to …</source>
        <translation>从 … 至 …</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>To, this day included</source>
        <translation>结束日期（含当日）</translation>
    </message>
    <message>
        <source>Shape of the file</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>One line per</source>
        <translation>每行对应</translation>
    </message>
    <message>
        <source>Days end in</source>
        <translation>按时区分日</translation>
    </message>
    <message>
        <source>All departments</source>
        <translation>所有部门</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>所有项目</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>所有模型</translation>
    </message>
    <message>
        <source>Only</source>
        <translation>仅限</translation>
    </message>
</context>
<context>
    <name>vox::ui::BillsClosing</name>
    <message>
        <source>No month was closed</source>
        <translation>没有月份被结账</translation>
    </message>
    <message>
        <source>Every month that is over is closed already</source>
        <translation>已结束的月份均已结账</translation>
    </message>
    <message>
        <source>1 month is closed</source>
        <translation>已结账 1 个月</translation>
    </message>
    <message>
        <source>%1 months are closed</source>
        <translation>已结账 %1 个月</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>date format</comment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>%1, rows %2 to %3</source>
        <translation>%1，第 %2 至 %3 行</translation>
    </message>
</context>
<context>
    <name>vox::ui::BillsCorrection</name>
    <message>
        <source>There is no charge at row %1.</source>
        <translation>第 %1 行没有计费。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Which row? Its number stands in the ledger and on the bill.</source>
        <translation>哪一行？行号见账本和账单。</translation>
    </message>
    <message>
        <source>How much is to be added, or, with a minus, given back?</source>
        <translation>要增加多少金额？若要退还，请加负号。</translation>
    </message>
    <message>
        <source>“%1” is not an amount. Write it with a dot, as in -0.004.</source>
        <translation>“%1”不是金额。请用小数点书写，例如 -0.004。</translation>
    </message>
    <message>
        <source>Why? The reason is printed on the bill.</source>
        <translation>原因是什么？它会印在账单上。</translation>
    </message>
    <message>
        <source>A new row adds %1 to row %2, which stays as it is; together they come to %3.</source>
        <translation>新的一行为第 %2 行增加 %1，原行保持不变；两者合计 %3。</translation>
    </message>
    <message>
        <source>Written as row %1</source>
        <translation>已写入为第 %1 行</translation>
    </message>
</context>
<context>
    <name>vox::ui::BillsImport</name>
    <message>
        <source>Nothing was booked</source>
        <translation>未入账</translation>
    </message>
    <message>
        <source>%1 lines: %2 booked, %3 known already, %4 refused</source>
        <translation>%1 行：%2 行已入账，%3 行此前已有，%4 行被拒绝</translation>
    </message>
    <message>
        <source>Every record is in the ledger exactly once.</source>
        <translation>每条记录在账本中恰好出现一次。</translation>
    </message>
    <message>
        <source>Every record is in the ledger exactly once, for %1.</source>
        <translation>每条记录在账本中恰好出现一次，共 %1。</translation>
    </message>
    <message>
        <source>What was booked stays. Mend the refused lines and import the file again: no record is booked twice.</source>
        <translation>已入账的内容保留。请修正被拒绝的行并重新导入文件：任何记录都不会重复入账。</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>另有 %1 处。</translation>
    </message>
</context>
<context>
    <name>vox::ui::BillsPage</name>
    <message>
        <source>Drop a bill to check it, or records to import them</source>
        <translation>拖入账单以检查，或拖入记录以导入</translation>
    </message>
    <message>
        <source>Check a bill…</source>
        <translation>检查账单…</translation>
    </message>
    <message>
        <source>Correct a row…</source>
        <translation>更正一行…</translation>
    </message>
    <message>
        <source>Close months…</source>
        <translation>月度结账…</translation>
    </message>
    <message>
        <source>Records…</source>
        <translation>记录…</translation>
    </message>
    <message>
        <source>Export the bill…</source>
        <translation>导出账单…</translation>
    </message>
    <message>
        <source>Or drop the bill on this page.</source>
        <translation>也可将账单拖到此页面。</translation>
    </message>
    <message>
        <source>Bills</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>Preview of what will be written, to the last digit</source>
        <translation>预览将要写入的内容，精确到最后一位</translation>
    </message>
    <message>
        <source>No bill for these days</source>
        <translation>这些日期没有账单</translation>
    </message>
    <message>
        <source>A bill has a line as soon as one request is settled in its days.</source>
        <translation>只要这些日期内有一次请求结算，账单就会有一行。</translation>
    </message>
    <message>
        <source>Open the Studio</source>
        <translation>打开工作室</translation>
    </message>
    <message>
        <source>This bill is held back</source>
        <translation>此账单暂不出具</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Nothing was changed, put in, moved or cut off since it was written.</source>
        <translation>自写入以来，没有任何更改、插入、移动或截断。</translation>
    </message>
    <message>
        <source>Check a bill</source>
        <translation>检查账单</translation>
    </message>
    <message>
        <source>Bills and manifests (*.csv *.json);;All files (*)</source>
        <translation>账单和清单 (*.csv *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Export records</source>
        <translation>导出记录</translation>
    </message>
    <message>
        <source>Export the bill</source>
        <translation>导出账单</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON Lines 文件 (*.jsonl)</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>Import records…</source>
        <translation>导入记录…</translation>
    </message>
    <message>
        <source>Export these days as records…</source>
        <translation>将这些日期导出为记录…</translation>
    </message>
</context>
<context>
    <name>vox::ui::BillsSheet</name>
    <message>
        <source>Bill for %1</source>
        <translation>账单：%1</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>date format</comment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date format</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>days</comment>
        <translation>%1至%2</translation>
    </message>
    <message>
        <source>The bill is being worked out…</source>
        <translation>正在计算账单…</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>Days end in</source>
        <translation>按时区分日</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Lines of the bill</source>
        <translation>账单行</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Ledger head</source>
        <translation>账本链头</translation>
    </message>
    <message>
        <source>Anyone can check this bill</source>
        <translation>任何人都可以检查此账单</translation>
    </message>
    <message>
        <source>A manifest is written beside it: hash of the file, rows, sum, and the signed head of the ledger. The small program voxledger-verify, or a drop of the file on this page, finds any change.</source>
        <translation>账单旁会写入一份清单：文件的哈希、行数、合计以及已签名的账本链头。用小程序 voxledger-verify，或将文件拖到此页面，即可发现任何更改。</translation>
    </message>
</context>
<context>
    <name>vox::ui::BillsViewModel</name>
    <message>
        <source>The first %1 lines.</source>
        <translation>前 %1 行。</translation>
    </message>
    <message>
        <source>1 column, empty in all of them, is not shown.</source>
        <translation>有 1 列全部为空，未显示。</translation>
    </message>
    <message>
        <source>%1 columns, empty in all of them, are not shown.</source>
        <translation>有 %1 列全部为空，未显示。</translation>
    </message>
    <message>
        <source>There is no bill</source>
        <translation>未生成账单</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>Its manifest, with which anyone can check it: %1</source>
        <translation>任何人都可用来检查账单的清单：%1</translation>
    </message>
</context>
<context>
    <name>vox::ui::BudgetDialog</name>
    <message>
        <source>Whose spending</source>
        <translation>费用归属</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Over what time</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>货币</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Warn</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add a budget</source>
        <translation>添加预算</translation>
    </message>
    <message>
        <source>Change the budget</source>
        <translation>更改预算</translation>
    </message>
    <message>
        <source>At the limit</source>
        <translation>达到上限时</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>each of them has this limit for itself</source>
        <translation>每一个各自适用此上限</translation>
    </message>
    <message>
        <source>“%1” is not a currency. Write three letters, as in EUR.</source>
        <translation>“%1”不是货币。请写三个字母，例如 EUR。</translation>
    </message>
    <message>
        <source>How much may be spent?</source>
        <translation>最多可以花费多少？</translation>
    </message>
    <message>
        <source>“%1” is not an amount. Write it with a dot, as in 25.00.</source>
        <translation>“%1”不是金额。请用小数点书写，例如 25.00。</translation>
    </message>
    <message>
        <source>What would pass the limit is refused before it starts. Only spending in %1 counts.</source>
        <translation>会超出上限的任务在开始前即被拒绝。只计算以 %1 计的费用。</translation>
    </message>
    <message>
        <source>Work goes on above the limit, with a warning. Only spending in %1 counts.</source>
        <translation>超出上限后任务继续进行，并给出警告。只计算以 %1 计的费用。</translation>
    </message>
    <message>
        <source>The budget is not saved</source>
        <translation>预算未保存</translation>
    </message>
</context>
<context>
    <name>vox::ui::BudgetsPage</name>
    <message>
        <source>The budgets cannot be read</source>
        <translation>无法读取预算</translation>
    </message>
    <message>
        <source>Limits that were set stay in force. The reason stands above.</source>
        <translation>已设置的上限仍然有效。原因见上方。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Add a budget…</source>
        <translation>添加预算…</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>How much may be spent, and how near that is</source>
        <translation>可以花费多少，距上限还有多远</translation>
    </message>
    <message>
        <source>No limit is set</source>
        <translation>未设置上限</translation>
    </message>
    <message>
        <source>A budget limits what a department, a project or everyone may spend in a day or a month. What would pass it is refused before it starts.</source>
        <translation>预算限制一个部门、一个项目或所有人在一天或一个月内的费用。会超出上限的请求在开始前即被拒绝。</translation>
    </message>
    <message>
        <source>Spending</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>每分钟请求数</translation>
    </message>
    <message>
        <source>Text tokens of one request</source>
        <translation>单次请求的文本词元</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>无上限</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Of one user. 0: no limit.</source>
        <translation>按单个用户计。0：无上限。</translation>
    </message>
    <message>
        <source>Longer texts are refused. 0: no limit.</source>
        <translation>超出长度的文本将被拒绝。0：无上限。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>No budget has reached 50 % of its limit yet.</source>
        <translation>尚无预算达到其上限的 50%。</translation>
    </message>
    <message>
        <source>The budgets were not changed</source>
        <translation>预算未更改</translation>
    </message>
    <message>
        <source>Remove a budget</source>
        <translation>移除预算</translation>
    </message>
    <message>
        <source>Remove the limit of “%1”, %2?</source>
        <translation>要移除“%1”的上限（%2）吗？</translation>
    </message>
    <message>
        <source>Work under way goes on; later requests are no longer held to it.</source>
        <translation>正在进行的任务会继续；之后的请求不再受其限制。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>vox::ui::BudgetsRow</name>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>更改：%1</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>移除：%1</translation>
    </message>
</context>
<context>
    <name>vox::ui::ChartPanel</name>
    <message>
        <source>Save as PNG, SVG or CSV</source>
        <translation>另存为 PNG、SVG 或 CSV</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG 图片 (*.svg)</translation>
    </message>
    <message>
        <source>CSV figures (*.csv)</source>
        <translation>CSV 数据 (*.csv)</translation>
    </message>
</context>
<context>
    <name>vox::ui::ChartsPage</name>
    <message>
        <source>as much as before</source>
        <translation>与前期持平</translation>
    </message>
    <message>
        <source>%1 % more than before</source>
        <translation>比前期多 %1%</translation>
    </message>
    <message>
        <source>%1 % less than before</source>
        <translation>比前期少 %1%</translation>
    </message>
    <message>
        <source>Nothing to draw yet</source>
        <translation>还没有可绘制的数据</translation>
    </message>
    <message>
        <source>Charts fill from the ledger. After about ten requests they start to say something.</source>
        <translation>图表数据来自账本。大约十次请求之后，图表就能说明问题。</translation>
    </message>
    <message>
        <source>Open the Studio</source>
        <translation>打开工作室</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 天</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>一年</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Days…</source>
        <translation>日期…</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>All departments</source>
        <translation>所有部门</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>To</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Speech tokens</source>
        <translation>语音词元</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>Median speed</source>
        <translation>速度中位数</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>What the bars show</source>
        <translation>柱形显示的内容</translation>
    </message>
    <message>
        <source>The chart is not saved</source>
        <translation>图表未保存</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>date format</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>%1 to %2, %3</source>
        <translation>%1至%2，%3</translation>
    </message>
    <message>
        <source>The ledger cannot be read</source>
        <translation>无法读取账本</translation>
    </message>
    <message>
        <source>One dot per request</source>
        <translation>每个点为一次请求</translation>
    </message>
    <message>
        <source>Speech tokens by hour and weekday</source>
        <translation>按小时和星期分布的语音词元</translation>
    </message>
    <message>
        <source>%1 text tokens</source>
        <translation>%1 个文本词元</translation>
    </message>
    <message>
        <source>%1 a request</source>
        <translation>平均每次请求 %1 个</translation>
    </message>
    <message>
        <source>hours, minutes, seconds</source>
        <translation>时:分:秒</translation>
    </message>
    <message>
        <source>minutes, seconds</source>
        <translation>分:秒</translation>
    </message>
    <message>
        <source>speech tokens per second</source>
        <translation>语音词元/秒</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>用量</translation>
    </message>
    <message>
        <source>Estimates</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>价值</translation>
    </message>
    <message>
        <source>What the charts are about</source>
        <translation>图表的主题</translation>
    </message>
</context>
<context>
    <name>vox::ui::CloseMonthsDialog</name>
    <message>
        <source>Close the months</source>
        <translation>封存月份</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Close months</source>
        <translation>封存月份</translation>
    </message>
    <message>
        <source>Every month that is over is sealed: its rows are copied to an archive that is read-only, and a signed checkpoint proves them. Later corrections go into the month in which they are made.</source>
        <translation>每个已结束的月份都会封存：其各行复制到只读的归档中，并由带签名的检查点证明。之后的更正计入作出更正的月份。</translation>
    </message>
    <message>
        <source>Closing the months…</source>
        <translation>正在封存月份…</translation>
    </message>
    <message>
        <source>Merkle root %1</source>
        <translation>Merkle 根 %1</translation>
    </message>
</context>
<context>
    <name>vox::ui::CorrectRowDialog</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>its number, as on the bill</source>
        <translation>行号，与账单上相同</translation>
    </message>
    <message>
        <source>Amount to add</source>
        <translation>追加金额</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>printed on the bill</source>
        <translation>印在账单上</translation>
    </message>
    <message>
        <source>I have checked this. It cannot be taken back, only corrected again.</source>
        <translation>我已核对。写入后无法撤回，只能再次更正。</translation>
    </message>
    <message>
        <source>Write the correction</source>
        <translation>写入更正</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Correct a row</source>
        <translation>更正一行</translation>
    </message>
    <message>
        <source>Rows of the ledger never change. A correction is a row of its own that adds or gives back an amount; bills show both.</source>
        <translation>账本中的行永不更改。更正是单独的一行，用于追加或退还金额；账单会同时列出两者。</translation>
    </message>
    <message>
        <source>Nothing was written</source>
        <translation>未写入任何内容</translation>
    </message>
</context>
<context>
    <name>vox::ui::EmotionNumbers</name>
    <message>
        <source>Emotion in numbers</source>
        <translation>情感数值</translation>
    </message>
</context>
<context>
    <name>vox::ui::EmotionWheel</name>
    <message>
        <source>Emotion</source>
        <translation>情感</translation>
    </message>
    <message>
        <source>Eight emotions from 0 to 1. Left and right choose, up and down change.</source>
        <translation>八种情感，数值 0 到 1。左右键选择，上下键调整。</translation>
    </message>
</context>
<context>
    <name>vox::ui::ExportBillDialog</name>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>To, this day included</source>
        <translation>结束日期（含当日）</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Shape of the file</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>All departments</source>
        <translation>所有部门</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>所有项目</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Write the bill</source>
        <translation>生成账单</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Export bill</source>
        <translation>导出账单</translation>
    </message>
    <message>
        <source>Writing the bill…</source>
        <translation>正在生成账单…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Days end in</source>
        <translation>按时区分日</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>“%1” is not a time zone.</source>
        <translation>“%1”不是时区。</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>There is no bill</source>
        <translation>未生成账单</translation>
    </message>
    <message>
        <source>One line per</source>
        <translation>每行对应</translation>
    </message>
    <message>
        <source>Amounts that add up to the last digit, and a manifest beside the file with which anyone can check it. The same ledger gives the same bytes on any computer.</source>
        <translation>金额合计精确到最后一位，文件旁附有清单，任何人都可据此核对。同一账本在任何电脑上都生成逐字节相同的文件。</translation>
    </message>
</context>
<context>
    <name>vox::ui::ImportRecordsDialog</name>
    <message>
        <source>File of JSON lines</source>
        <translation>JSON 行文件</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>counts are taken as they are</source>
        <translation>按记录中的计数</translation>
    </message>
    <message>
        <source>Book them all the same where it counts otherwise</source>
        <translation>计数不一致时也全部入账</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>价目表</translation>
    </message>
    <message>
        <source>the one of the record, or in force then</source>
        <translation>记录中所列的，或当时生效的</translation>
    </message>
    <message>
        <source>Book the records</source>
        <translation>将记录入账</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Import records</source>
        <translation>导入记录</translation>
    </message>
    <message>
        <source>One JSON object a line: records of other machines, text recognition, or language models. Texts in them are counted and not kept. A record that is known already is not booked again.</source>
        <translation>每行一个 JSON 对象：来自其他机器、文字识别或语言模型的记录。其中的文本只计数，不保存。已有的记录不会重复入账。</translation>
    </message>
    <message>
        <source>as the record says</source>
        <translation>以记录为准</translation>
    </message>
    <message>
        <source>Booking the records…</source>
        <translation>正在将记录入账…</translation>
    </message>
    <message>
        <source>Refused lines</source>
        <translation>被拒绝的行</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>浏览：%1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl *.ndjson *.json);;All files (*)</source>
        <translation>JSON 行 (*.jsonl *.ndjson *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Count again with</source>
        <translation>重新计数所用分词器</translation>
    </message>
    <message>
        <source>Tokenizers (vocab.txt *.json *.model);;All files (*)</source>
        <translation>分词器 (vocab.txt *.json *.model);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>vox::ui::InsightCharts</name>
    <message>
        <source>Budget over the month</source>
        <translation>本月预算走势</translation>
    </message>
    <message>
        <source>No monthly budget yet: set one under Budgets</source>
        <translation>还没有月度预算：请在“预算”中设置</translation>
    </message>
    <message>
        <source>Cost of a token by length</source>
        <translation>不同长度的每词元费用</translation>
    </message>
    <message>
        <source>Nothing was spoken in these days</source>
        <translation>这些日期没有合成语音</translation>
    </message>
    <message>
        <source>Estimates against what came</source>
        <translation>估算与实际</translation>
    </message>
    <message>
        <source>No finished request with an estimate in these days</source>
        <translation>这些日期没有带估算的已完成请求</translation>
    </message>
    <message>
        <source>Coverage over time</source>
        <translation>覆盖率随时间的变化</translation>
    </message>
    <message>
        <source>Not calibrated yet: four finished requests are needed</source>
        <translation>尚未校准：需要四个已完成的请求</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>按模型</translation>
    </message>
    <message>
        <source>By voice</source>
        <translation>按音色</translation>
    </message>
    <message>
        <source>By emotion</source>
        <translation>按情感</translation>
    </message>
    <message>
        <source>By vocoder</source>
        <translation>按声码器</translation>
    </message>
    <message>
        <source>Value by</source>
        <translation>价值分组</translation>
    </message>
    <message>
        <source>Value index</source>
        <translation>价值指数</translation>
    </message>
    <message>
        <source>No ratings yet: give a take one to five stars in the Studio</source>
        <translation>还没有评分：请在工作室为版本打一至五星</translation>
    </message>
    <message>
        <source>Latency by emotion and vocoder</source>
        <translation>各情感与声码器的延迟</translation>
    </message>
    <message>
        <source>Nothing was spent yet</source>
        <translation>还没有产生费用</translation>
    </message>
    <message>
        <source>Cost by department and month</source>
        <translation>各部门每月费用</translation>
    </message>
</context>
<context>
    <name>vox::ui::LedgerBillExport</name>
    <message>
        <source>Writing the bill…</source>
        <translation>正在生成账单…</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
</context>
<context>
    <name>vox::ui::LedgerDetail</name>
    <message>
        <source>Charged</source>
        <translation>实收</translation>
    </message>
    <message>
        <source>%1 text tokens</source>
        <translation>%1 个文本词元</translation>
    </message>
    <message>
        <source>%1 speech tokens</source>
        <translation>%1 个语音词元</translation>
    </message>
    <message>
        <source>%1 solver steps</source>
        <translation>%1 个求解步</translation>
    </message>
    <message>
        <source>%1 LM prompt tokens</source>
        <translation>%1 个语言模型输入词元</translation>
    </message>
    <message>
        <source>%1 LM completion tokens</source>
        <translation>%1 个语言模型输出词元</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 × %2/M</source>
        <comment>a count of units, times the price of a million</comment>
        <translation>%1 × %2/百万</translation>
    </message>
    <message>
        <source>Sum before rounding</source>
        <translation>舍入前合计</translation>
    </message>
    <message>
        <source>Rounded once, half to even</source>
        <translation>仅舍入一次，四舍六入五成双</translation>
    </message>
    <message>
        <source>9 decimals</source>
        <translation>9 位小数</translation>
    </message>
    <message>
        <source>Decoded = tokens × %1</source>
        <translation>解码 = 词元 × %1</translation>
    </message>
    <message>
        <source>Decoded, by the model&apos;s own rule</source>
        <translation>解码（按模型自身规则）</translation>
    </message>
    <message>
        <source>Trimmed</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Cross-faded</source>
        <translation>交叉淡化</translation>
    </message>
    <message>
        <source>Silence put in</source>
        <translation>插入静音</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>写出</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Reserved, then released</source>
        <translation>预留后释放</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Vocoder</source>
        <translation>声码器</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>情感</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>处理用时</translation>
    </message>
    <message>
        <source>First audio</source>
        <translation>首段音频</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>vox::ui::LedgerDetailPanel</name>
    <message>
        <source>Row in detail</source>
        <translation>行详情</translation>
    </message>
    <message>
        <source>Choose a row to see how its price came about.</source>
        <translation>选择一行，查看其价格的由来。</translation>
    </message>
    <message>
        <source>Samples add up</source>
        <translation>采样对账</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Copy the row as JSON</source>
        <translation>将此行复制为 JSON</translation>
    </message>
    <message>
        <source>Close the detail</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>does not match</source>
        <translation>不匹配</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>链</translation>
    </message>
    <message>
        <source>before</source>
        <translation>前一项</translation>
    </message>
    <message>
        <source>this row</source>
        <translation>此行</translation>
    </message>
    <message>
        <source>after</source>
        <translation>后一项</translation>
    </message>
    <message>
        <source>Charge, step by step</source>
        <translation>逐步计费</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>计费</translation>
    </message>
    <message>
        <source>Priced under an earlier tariff, whose prices are not at hand.</source>
        <translation>按较早的价目表计费，其价格不在手边。</translation>
    </message>
</context>
<context>
    <name>vox::ui::LedgerFilterBar</name>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>All departments</source>
        <translation>所有部门</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>所有模型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>所有项目</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>All voices</source>
        <translation>所有音色</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Search the ledger</source>
        <translation>搜索账本</translation>
    </message>
    <message>
        <source>Project and voice</source>
        <translation>项目和音色</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>A part of the request id, voice, project or hash</source>
        <translation>请求标识、音色、项目或哈希的一部分</translation>
    </message>
</context>
<context>
    <name>vox::ui::LedgerPage</name>
    <message>
        <source>%1 entries, head %2 %3</source>
        <translation>%1 个条目，链头 %2 %3</translation>
    </message>
    <message>
        <source>Export bill…</source>
        <translation>导出账单…</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>账本</translation>
    </message>
    <message>
        <source>Ledger rows</source>
        <translation>账本行</translation>
    </message>
    <message>
        <source>The ledger is empty</source>
        <translation>账本是空的</translation>
    </message>
    <message>
        <source>Every spoken request adds one row: tokens, seconds and price. Nothing you say is stored, only what is counted.</source>
        <translation>每次合成请求增加一行：词元、秒数和价格。不保存您的文本，只保存计数。</translation>
    </message>
    <message>
        <source>Open the Studio</source>
        <translation>打开工作室</translation>
    </message>
    <message>
        <source>No row matches</source>
        <translation>没有匹配的行</translation>
    </message>
    <message>
        <source>No request of this time fits the filters.</source>
        <translation>这段时间没有符合筛选条件的请求。</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>The ledger cannot be read</source>
        <translation>无法读取账本</translation>
    </message>
    <message>
        <source>What is written there is not touched. The reason stands above.</source>
        <translation>其中已写入的内容未受影响。原因见上方。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The ledger is read-only</source>
        <translation>账本为只读</translation>
    </message>
    <message>
        <source>The ledger does not match its seal</source>
        <translation>账本与其封印不符</translation>
    </message>
    <message>
        <source>Show the row</source>
        <translation>显示该行</translation>
    </message>
    <message>
        <source>The ledger could not be verified</source>
        <translation>无法校验账本</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>复制行</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>Copy request id</source>
        <translation>复制请求标识</translation>
    </message>
    <message>
        <source>Copy hash</source>
        <translation>复制哈希</translation>
    </message>
</context>
<context>
    <name>vox::ui::LedgerProof</name>
    <message>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Rows checked</source>
        <translation>已校验的行</translation>
    </message>
    <message>
        <source>No rows yet</source>
        <translation>还没有行</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>vox::ui::LedgerVerification</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>1 minute ago</source>
        <translation>1 分钟前</translation>
    </message>
    <message>
        <source>%1 minutes ago</source>
        <translation>%1 分钟前</translation>
    </message>
    <message>
        <source>1 hour ago</source>
        <translation>1 小时前</translation>
    </message>
    <message>
        <source>%1 hours ago</source>
        <translation>%1 小时前</translation>
    </message>
    <message>
        <source>on %1</source>
        <comment>a date</comment>
        <translation>于 %1</translation>
    </message>
    <message>
        <source>%1 of %2 entries checked</source>
        <translation>已校验 %1/%2 个条目</translation>
    </message>
    <message>
        <source>Verified %1</source>
        <translation>校验通过：%1</translation>
    </message>
    <message>
        <source>Chain broken at row %1</source>
        <translation>链在第 %1 行断开</translation>
    </message>
    <message>
        <source>The ledger does not match its seal</source>
        <translation>账本与其封印不符</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>未能校验</translation>
    </message>
    <message>
        <source>Not verified yet</source>
        <translation>尚未校验</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>另有 %1 处。</translation>
    </message>
    <message>
        <source>Rows before the first fault are proven; bills are held back until it is settled.</source>
        <translation>第一处错误之前的行已得到证明；问题解决之前暂停出具账单。</translation>
    </message>
</context>
<context>
    <name>vox::ui::LiveMeter</name>
    <message>
        <source>Text tokens</source>
        <translation>文本词元</translation>
    </message>
    <message>
        <source>Speech tokens</source>
        <translation>语音词元</translation>
    </message>
    <message>
        <source>Tokens/s</source>
        <translation>词元/秒</translation>
    </message>
    <message>
        <source>Real time</source>
        <translation>实时率</translation>
    </message>
    <message>
        <source>First audio</source>
        <translation>首段音频</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>CPU, 2 threads</source>
        <translation>CPU，2 线程</translation>
    </message>
    <message>
        <source>Live meter</source>
        <translation>实时计量</translation>
    </message>
    <message>
        <source>No audio device</source>
        <translation>没有音频设备</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Loading the voice</source>
        <translation>正在加载音色</translation>
    </message>
    <message>
        <source>Speaking</source>
        <translation>正在合成</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Segment %1 of %2</source>
        <translation>第 %1/%2 段</translation>
    </message>
    <message>
        <source>Saving to file still works</source>
        <translation>仍可保存为文件</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>没有正在运行的任务</translation>
    </message>
    <message>
        <source>of about %1</source>
        <translation>共约 %1</translation>
    </message>
    <message>
        <source>above the 95 % band</source>
        <translation>超出 95% 区间</translation>
    </message>
    <message>
        <source>above the estimate</source>
        <translation>超出估算</translation>
    </message>
    <message>
        <source>above the 80 % band</source>
        <translation>超出 80% 区间</translation>
    </message>
    <message>
        <source>within the 80 % band</source>
        <translation>在 80% 区间内</translation>
    </message>
    <message>
        <source>not calibrated yet</source>
        <translation>尚未校准</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未启动</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <comment>place in the text, time</comment>
        <translation>%1，剩余 %2</translation>
    </message>
    <message>
        <source>%1 left (%2 to %3), %4 to go (%5 to %6)</source>
        <translation>剩余 %1（%2 至 %3），还需 %4（%5 至 %6）</translation>
    </message>
</context>
<context>
    <name>vox::ui::MainWindow</name>
    <message>
        <source>Studio</source>
        <translation>工作室</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>账本</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>%1 (Alt+%2)</source>
        <translation>%1 (Alt+%2)</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>The ledger is not open</source>
        <translation>账本未打开</translation>
    </message>
    <message>
        <source>The message above says why. Texts and settings can be worked on all the same.</source>
        <translation>原因见上方消息。文本和设置仍可使用。</translation>
    </message>
    <message>
        <source>The studio could not start</source>
        <translation>工作室无法启动</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Before you start</source>
        <translation>开始之前</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Bills</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>Not available here</source>
        <translation>此处不可用</translation>
    </message>
    <message>
        <source>This copy of Voxledger was started without the part that this page shows. Speaking and the ledger work as usual.</source>
        <translation>此 Voxledger 启动时未包含本页所需的部分。合成和账本照常工作。</translation>
    </message>
</context>
<context>
    <name>vox::ui::NameField</name>
    <message>
        <source>Take this name off the list</source>
        <translation>从列表中移除此名称</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>vox::ui::PageHeader</name>
    <message>
        <source>Loading</source>
        <translation>正在加载</translation>
    </message>
</context>
<context>
    <name>vox::ui::PeriodField</name>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>To, this day included</source>
        <translation>结束日期（含当日）</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
</context>
<context>
    <name>vox::ui::PricesAdvice</name>
    <message>
        <source>%1 tokens cost %2</source>
        <translation>%1 个词元费用为 %2</translation>
    </message>
    <message>
        <source>“%1” is not an amount. Write it with a dot, as in 0.12.</source>
        <translation>“%1”不是金额。请用小数点书写，例如 0.12。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>an interval of amounts</comment>
        <translation>%1至%2</translation>
    </message>
    <message>
        <source>The fit explains %1 % of what %2 cost.</source>
        <translation>拟合可解释 %2费用的 %1%。</translation>
    </message>
    <message>
        <source>A request of fewer than %1 tokens costs more than its tokens bring: a minimum helps.</source>
        <translation>少于 %1 个词元的请求，费用高于其词元带来的收入：设置最低收费会有帮助。</translation>
    </message>
    <message>
        <source>Short requests pay for themselves: no minimum is needed.</source>
        <translation>短请求足以收回费用：无需最低收费。</translation>
    </message>
    <message>
        <source>Above %1 tokens a token costs a tenth less: a long-text price is fair from there on.</source>
        <translation>超过 %1 个词元后，每词元费用降低十分之一：从此处起采用长文本价格是合理的。</translation>
    </message>
    <message>
        <source>A token of a long text costs as much as one of a short text.</source>
        <translation>长文本与短文本的每词元费用相同。</translation>
    </message>
    <message>
        <source>One dot an attempt, and the fit</source>
        <translation>每个点为一次尝试，附拟合线</translation>
    </message>
    <message>
        <source>speech tokens</source>
        <translation>语音词元</translation>
    </message>
    <message>
        <source>attempts</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>拟合</translation>
    </message>
    <message>
        <source>The tariff is not saved</source>
        <translation>价目表未保存</translation>
    </message>
    <message>
        <source>The tariff is saved</source>
        <translation>价目表已保存</translation>
    </message>
    <message>
        <source>Text token</source>
        <translation>文本词元</translation>
    </message>
    <message>
        <source>Speech token</source>
        <translation>语音词元</translation>
    </message>
    <message>
        <source>Solver step</source>
        <translation>求解步</translation>
    </message>
    <message>
        <source>Language model, prompt token</source>
        <translation>语言模型输入词元</translation>
    </message>
    <message>
        <source>Language model, completion token</source>
        <translation>语言模型输出词元</translation>
    </message>
    <message>
        <source>Read character (OCR)</source>
        <translation>识别字符 (OCR)</translation>
    </message>
    <message>
        <source>Analysed token (NLP)</source>
        <translation>分析词元 (NLP)</translation>
    </message>
    <message>
        <source>Second of reference audio</source>
        <translation>参考音频秒数</translation>
    </message>
    <message>
        <source>Second of audio</source>
        <translation>音频秒数</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Strength of emotion</source>
        <translation>情感强度</translation>
    </message>
    <message>
        <source>Vocoder “%1”</source>
        <translation>声码器“%1”</translation>
    </message>
</context>
<context>
    <name>vox::ui::PricesAdviceView</name>
    <message>
        <source>Work out prices</source>
        <translation>计算价格</translation>
    </message>
    <message>
        <source>Save as a tariff…</source>
        <translation>另存为价目表…</translation>
    </message>
    <message>
        <source>Add to the tariffs</source>
        <translation>加入价目表</translation>
    </message>
    <message>
        <source>Working out prices…</source>
        <translation>正在计算价格…</translation>
    </message>
    <message>
        <source>The chart is not saved</source>
        <translation>图表未保存</translation>
    </message>
    <message>
        <source>Device, an hour</source>
        <translation>设备，每小时</translation>
    </message>
    <message>
        <source>A kilowatt-hour</source>
        <translation>每千瓦时</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>货币</translation>
    </message>
    <message>
        <source>Power at work, watts</source>
        <translation>工作功率，瓦</translation>
    </message>
    <message>
        <source>Margin, per cent</source>
        <translation>利润率，百分比</translation>
    </message>
    <message>
        <source>A kWh</source>
        <translation>每 kWh</translation>
    </message>
    <message>
        <source>Power, watts</source>
        <translation>功率，瓦</translation>
    </message>
    <message>
        <source>Margin, %</source>
        <translation>利润率，%</translation>
    </message>
    <message>
        <source>What your device costs you: wear or rent, and electricity. From the measured work of these days follow the prices that cover it.</source>
        <translation>设备给您带来的成本：损耗或租金，以及电费。根据这些日期实测的工作量，得出足以收回成本的价格。</translation>
    </message>
    <message>
        <source>Your costs</source>
        <translation>您的成本</translation>
    </message>
    <message>
        <source>Learn from</source>
        <translation>数据来源</translation>
    </message>
    <message>
        <source>For a million of</source>
        <translation>每百万</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Advised prices</source>
        <translation>建议价格</translation>
    </message>
    <message>
        <source>Cost against tokens</source>
        <translation>费用与词元的关系</translation>
    </message>
    <message>
        <source>Prices that cover your costs</source>
        <translation>足以收回成本的价格</translation>
    </message>
    <message>
        <source>A cost cannot be read</source>
        <translation>有一项成本无法读取</translation>
    </message>
    <message>
        <source>There is no advice</source>
        <translation>没有建议</translation>
    </message>
    <message>
        <source>Prices from what your own machine costs</source>
        <translation>根据本机实际成本得出的价格</translation>
    </message>
    <message>
        <source>Say on the left what the device costs you, and press “Work out prices”.</source>
        <translation>请在左侧填写设备成本，然后按“计算价格”。</translation>
    </message>
    <message>
        <source>Save as a tariff</source>
        <translation>另存为价目表</translation>
    </message>
    <message>
        <source>Tariffs (*.json)</source>
        <translation>价目表 (*.json)</translation>
    </message>
</context>
<context>
    <name>vox::ui::PricesCompareView</name>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>There is no other tariff to compare with.</source>
        <translation>没有其他价目表可供比较。</translation>
    </message>
    <message>
        <source>The tariffs cannot be compared</source>
        <translation>无法比较价目表</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>“%1” prices every request like “%2”.</source>
        <translation>“%1”对每个请求的计价都与“%2”相同。</translation>
    </message>
    <message>
        <source>From “%1” to “%2”</source>
        <translation>从“%1”到“%2”</translation>
    </message>
</context>
<context>
    <name>vox::ui::PricesExampleView</name>
    <message>
        <source>What it costs, step by step</source>
        <translation>逐步计算费用</translation>
    </message>
    <message>
        <source>Rounded once, at the end, half to even. Nothing is written.</source>
        <translation>仅在最后舍入一次，四舍六入五成双。不写入任何内容。</translation>
    </message>
    <message>
        <source>A request</source>
        <translation>一个请求</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>语言模型</translation>
    </message>
    <message>
        <source>Text recognition</source>
        <translation>文字识别</translation>
    </message>
    <message>
        <source>Text analysis</source>
        <translation>文本分析</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Vocoder</source>
        <translation>声码器</translation>
    </message>
    <message>
        <source>Text tokens</source>
        <translation>文本词元</translation>
    </message>
    <message>
        <source>Speech tokens</source>
        <translation>语音词元</translation>
    </message>
    <message>
        <source>…from the cache</source>
        <translation>…来自缓存</translation>
    </message>
    <message>
        <source>Solver steps</source>
        <translation>求解步</translation>
    </message>
    <message>
        <source>Prompt tokens</source>
        <translation>输入词元</translation>
    </message>
    <message>
        <source>Completion tokens</source>
        <translation>输出词元</translation>
    </message>
    <message>
        <source>OCR characters</source>
        <translation>OCR 字符</translation>
    </message>
    <message>
        <source>NLP tokens</source>
        <translation>NLP 词元</translation>
    </message>
    <message>
        <source>Emotion, |e|</source>
        <translation>情感，|e|</translation>
    </message>
    <message>
        <source>Speaking rate</source>
        <translation>语速</translation>
    </message>
    <message>
        <source>Reference, s</source>
        <translation>参考音频，秒</translation>
    </message>
    <message>
        <source>Device time, s</source>
        <translation>设备用时，秒</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>In a batch</source>
        <translation>批处理</translation>
    </message>
    <message>
        <source>A failed attempt</source>
        <translation>失败的尝试</translation>
    </message>
    <message>
        <source>No price</source>
        <translation>没有价格</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>实收</translation>
    </message>
</context>
<context>
    <name>vox::ui::PricesList</name>
    <message>
        <source>in force</source>
        <translation>生效中</translation>
    </message>
    <message>
        <source>used before</source>
        <translation>曾使用</translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>尚未使用</translation>
    </message>
    <message>
        <source>A tariff that has priced a request can neither be changed nor removed.</source>
        <translation>已为请求计价的价目表既不能更改，也不能移除。</translation>
    </message>
</context>
<context>
    <name>vox::ui::PricesPage</name>
    <message>
        <source>Import a tariff…</source>
        <translation>导入价目表…</translation>
    </message>
    <message>
        <source>There is no tariff</source>
        <translation>没有价目表</translation>
    </message>
    <message>
        <source>A tariff is a file that says what a token costs, and from when. Import one, or drop it here.</source>
        <translation>价目表是一个文件，说明词元的价格及其生效时间。请导入一个，或拖到这里。</translation>
    </message>
    <message>
        <source>The tariffs cannot be read</source>
        <translation>无法读取价目表</translation>
    </message>
    <message>
        <source>Nothing is lost; the reason stands above.</source>
        <translation>没有丢失任何内容；原因见上方。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>What a token costs, from when, and why</source>
        <translation>词元的价格、生效时间及缘由</translation>
    </message>
    <message>
        <source>Drop the tariff here</source>
        <translation>将价目表拖到这里</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>价目表</translation>
    </message>
    <message>
        <source>Worked example</source>
        <translation>计价示例</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假设分析</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>What is shown of the tariff</source>
        <translation>显示价目表的哪些内容</translation>
    </message>
    <message>
        <source>Import a tariff</source>
        <translation>导入价目表</translation>
    </message>
    <message>
        <source>Tariffs (*.json)</source>
        <translation>价目表 (*.json)</translation>
    </message>
</context>
<context>
    <name>vox::ui::PricesTariffView</name>
    <message>
        <source>Use this tariff…</source>
        <translation>使用此价目表…</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>保存副本…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>It prices requests now.</source>
        <translation>它正在为请求计价。</translation>
    </message>
    <message>
        <source>It came with Voxledger.</source>
        <translation>它随 Voxledger 附带。</translation>
    </message>
    <message>
        <source>It has priced requests: it is needed to check them.</source>
        <translation>它已为请求计价：核对这些请求时需要它。</translation>
    </message>
    <message>
        <source>SHA-256 of its file %1</source>
        <translation>其文件的 SHA-256 %1</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>Tariffs (*.json)</source>
        <translation>价目表 (*.json)</translation>
    </message>
    <message>
        <source>Remove a tariff</source>
        <translation>移除价目表</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>要移除“%1”吗？</translation>
    </message>
    <message>
        <source>Its file is deleted. No request was ever priced by it.</source>
        <translation>其文件将被删除。没有任何请求按它计价过。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>vox::ui::PricesViewModel</name>
    <message>
        <source>Nothing was changed</source>
        <translation>未作任何更改</translation>
    </message>
    <message>
        <source>Imported: %1</source>
        <translation>已导入：%1</translation>
    </message>
    <message>
        <source>Requests go on at the prices in force until you use another tariff.</source>
        <translation>在您使用其他价目表之前，请求仍按现行价格计费。</translation>
    </message>
    <message>
        <source>“%1” prices requests from %2 on</source>
        <translation>“%1”自 %2 起为请求计价</translation>
    </message>
    <message>
        <source>“%1” prices requests from now on</source>
        <translation>“%1”自现在起为请求计价</translation>
    </message>
    <message>
        <source>What was charged before stays as it is.</source>
        <translation>此前的收费保持不变。</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>已移除：%1</translation>
    </message>
    <message>
        <source>No request was ever priced by it.</source>
        <translation>没有任何请求按它计价过。</translation>
    </message>
    <message>
        <source>Saved a copy</source>
        <translation>副本已保存</translation>
    </message>
</context>
<context>
    <name>vox::ui::PricesWhatIf</name>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>No request of these days.</source>
        <translation>这些日期没有请求。</translation>
    </message>
    <message>
        <source>%1: each costs what it did, to the last digit.</source>
        <translation>%1：每行费用均与原来相同，精确到最后一位。</translation>
    </message>
    <message>
        <source>%1, %2 of them would cost something else.</source>
        <translation>%1，其中 %2 行费用会有所不同。</translation>
    </message>
    <message>
        <source>The comparison is not saved</source>
        <translation>比较结果未保存</translation>
    </message>
    <message>
        <source>The comparison is saved</source>
        <translation>比较结果已保存</translation>
    </message>
</context>
<context>
    <name>vox::ui::PricesWhatIfView</name>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Pricing these days anew…</source>
        <translation>正在为这些日期重新计价…</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>As billed</source>
        <translation>账单金额</translation>
    </message>
    <message>
        <source>Under this tariff</source>
        <translation>按此价目表</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>分组方式</translation>
    </message>
    <message>
        <source>All departments</source>
        <translation>所有部门</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>These days cannot be priced anew</source>
        <translation>无法为这些日期重新计价</translation>
    </message>
    <message>
        <source>Under “%1”</source>
        <translation>按“%1”</translation>
    </message>
    <message>
        <source>Export the comparison</source>
        <translation>导出比较结果</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
</context>
<context>
    <name>vox::ui::PronunciationDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Pronunciations</source>
        <translation>发音词典</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>One word a line: GIF = jif, or in IPA between strokes, Siobhan = /ʃɪˈvɔːn/. A # starts a comment. Used from the next start on.</source>
        <translation>每行一个单词：GIF = jif，或用斜线括起的国际音标：Siobhan = /ʃɪˈvɔːn/。# 之后为注释。下次启动起生效。</translation>
    </message>
    <message>
        <source>Line %1 is not “word = reading”.</source>
        <translation>第 %1 行不是“单词 = 读法”的形式。</translation>
    </message>
    <message>
        <source>“%1” cannot be written.</source>
        <translation>无法写入“%1”。</translation>
    </message>
</context>
<context>
    <name>vox::ui::SaveAudioDialog</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Sample rate</source>
        <translation>采样率</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save audio</source>
        <translation>保存音频</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Rates above the voice’s own make the file larger, not the sound better.</source>
        <translation>高于音色自身的采样率只会增大文件，不会改善音质。</translation>
    </message>
    <message>
        <source>As the voice</source>
        <translation>与音色相同</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>“%1” is there already. Replace it?</source>
        <translation>“%1”已存在。要替换吗？</translation>
    </message>
</context>
<context>
    <name>vox::ui::ScriptEditor</name>
    <message>
        <source>Text to speak</source>
        <translation>要合成的文本</translation>
    </message>
    <message>
        <source>Type or paste a text, or drop a file here.</source>
        <translation>输入或粘贴文本，或将文件拖到这里。</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;%2 speech tokens</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;&lt;br&gt;%2 个语音词元</translation>
    </message>
    <message>
        <source>, %1 s</source>
        <translation>，%1 秒</translation>
    </message>
</context>
<context>
    <name>vox::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Settings are not kept</source>
        <translation>设置未保存</translation>
    </message>
    <message>
        <source>“%1” cannot be written. What is set here holds until the window is closed.</source>
        <translation>无法写入“%1”。此处的设置在窗口关闭前有效。</translation>
    </message>
    <message>
        <source>Audio output</source>
        <translation>音频输出</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Can be changed while it plays.</source>
        <translation>播放时也可更改。</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Of the player; files are not touched.</source>
        <translation>仅影响播放器，不影响文件。</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>No audio device</source>
        <translation>没有音频设备</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Voices folder</source>
        <translation>音色文件夹</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>NVIDIA GPU</source>
        <translation>NVIDIA GPU</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>On where the processor can</source>
        <translation>处理器支持时启用</translation>
    </message>
    <message>
        <source>Where speech is made. A GPU that was plugged in is seen at the next start.</source>
        <translation>合成所用的设备。新插入的 GPU 在下次启动时识别。</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>More than the physical cores makes it slower. Used from the next start on.</source>
        <translation>超过物理核心数反而更慢。下次启动起生效。</translation>
    </message>
    <message>
        <source>Fast decoder, bf16</source>
        <translation>快速解码器，bf16</translation>
    </message>
    <message>
        <source>Less time, the same tokens, the same price.</source>
        <translation>用时更少，词元相同，价格相同。</translation>
    </message>
    <message>
        <source>The engine is starting.</source>
        <translation>引擎正在启动。</translation>
    </message>
    <message>
        <source>Runs on: %1. A new GPU is seen at the next start.</source>
        <translation>运行于：%1。新的 GPU 在下次启动时识别。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>系统语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Takes effect at once.</source>
        <translation>立即生效。</translation>
    </message>
    <message>
        <source>Light, dark, or what the desktop says.</source>
        <translation>浅色、深色或跟随桌面。</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>计费</translation>
    </message>
    <message>
        <source>Written into every row from now on. Type a new name to add it.</source>
        <translation>此后写入每一行。输入新名称即可添加。</translation>
    </message>
    <message>
        <source>The same, for a book or a customer.</source>
        <translation>同上，用于书籍或客户。</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>About Voxledger…</source>
        <translation>关于 Voxledger…</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Pronunciations</source>
        <translation>发音词典</translation>
    </message>
    <message>
        <source>How names and words are to be said. Used from the next start on.</source>
        <translation>人名和单词的读法。下次启动起生效。</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>%1
To back it up, close Voxledger and copy the whole folder: the newest rows of the ledger lie in a file beside ledger.vled, and a copy of that one file lacks them.</source>
        <translation>%1
备份时请关闭 Voxledger 并复制整个文件夹：账本的最新几行保存在 ledger.vled 旁的文件中，只复制 ledger.vled 会缺少它们。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Version, licences, and what is open about the voice.</source>
        <translation>版本、许可证，以及音色授权的未决问题。</translation>
    </message>
</context>
<context>
    <name>vox::ui::SettingsVoices</name>
    <message>
        <source>and %1 more</source>
        <translation>及另外 %1 个</translation>
    </message>
    <message>
        <source>Add voice…</source>
        <translation>添加音色…</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>操作未成功</translation>
    </message>
    <message>
        <source>No voice is installed.</source>
        <translation>尚未安装音色。</translation>
    </message>
    <message>
        <source>Looking for voices…</source>
        <translation>正在查找音色…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Loads every tensor and says what is missing or misshapen</source>
        <translation>加载每个张量，指出缺失或形状不符之处</translation>
    </message>
    <message>
        <source>Check %1</source>
        <translation>检查 %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Add voice</source>
        <translation>添加音色</translation>
    </message>
    <message>
        <source>Piper voices (*.onnx)</source>
        <translation>Piper 音色 (*.onnx)</translation>
    </message>
    <message>
        <source>%1 is whole</source>
        <translation>%1 完好</translation>
    </message>
    <message>
        <source>%1 tensors, each in its place and of the right shape.</source>
        <translation>共 %1 个张量，各在其位，形状正确。</translation>
    </message>
    <message>
        <source>Missing: %1.</source>
        <translation>缺失：%1。</translation>
    </message>
    <message>
        <source>Misshapen: %1.</source>
        <translation>形状不符：%1。</translation>
    </message>
    <message>
        <source>Unused: %1.</source>
        <translation>未使用：%1。</translation>
    </message>
    <message>
        <source>%1 is damaged</source>
        <translation>%1 已损坏</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>%1 speakers</source>
        <translation>%1 位说话人</translation>
    </message>
</context>
<context>
    <name>vox::ui::StudioInspector</name>
    <message>
        <source>Measuring… Stop</source>
        <translation>测量中… 停止</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Intensity</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Emotion in numbers</source>
        <translation>情感数值</translation>
    </message>
    <message>
        <source>prosody rules</source>
        <translation>韵律规则</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>情感</translation>
    </message>
    <message>
        <source>Times each vocoder on this machine; nothing is charged.</source>
        <translation>在本机上为每个声码器计时；不收费。</translation>
    </message>
    <message>
        <source>Vocoder</source>
        <translation>声码器</translation>
    </message>
    <message>
        <source>speed on this machine · price</source>
        <translation>本机速度 · 价格</translation>
    </message>
    <message>
        <source>This machine lacks what it needs.</source>
        <translation>本机不满足运行条件。</translation>
    </message>
    <message>
        <source>Switched off in the settings.</source>
        <translation>已在设置中关闭。</translation>
    </message>
    <message>
        <source>Seconds of work for each second of sound</source>
        <translation>每秒音频所需的处理秒数</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>For a million speech tokens</source>
        <translation>每百万语音词元</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>语速</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>音高</translation>
    </message>
    <message>
        <source>%1 st</source>
        <translation>%1 半音</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed gives the same reading on this machine.</source>
        <translation>在本机上，相同的种子得到相同的朗读。</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>表达</translation>
    </message>
    <message>
        <source>No voice is installed</source>
        <translation>尚未安装音色</translation>
    </message>
    <message>
        <source>Looking for voices…</source>
        <translation>正在查找音色…</translation>
    </message>
    <message>
        <source>%1, %2 Hz</source>
        <translation>%1，%2 Hz</translation>
    </message>
</context>
<context>
    <name>vox::ui::StudioPage</name>
    <message>
        <source>Cost tint</source>
        <translation>费用着色</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Tints each word by what it costs</source>
        <translation>按费用为每个单词着色</translation>
    </message>
    <message>
        <source>Marks the word that sounds now</source>
        <translation>标记正在朗读的单词</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open a text file (Ctrl+O)</source>
        <translation>打开文本文件 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Save audio…</source>
        <translation>保存音频…</translation>
    </message>
    <message>
        <source>Save the take on the player (Ctrl+S)</source>
        <translation>保存播放器中的版本 (Ctrl+S)</translation>
    </message>
    <message>
        <source>The text is coming in…</source>
        <translation>正在读入文本…</translation>
    </message>
    <message>
        <source>The engine is starting</source>
        <translation>引擎正在启动</translation>
    </message>
    <message>
        <source>Nothing to speak yet</source>
        <translation>还没有要合成的内容</translation>
    </message>
    <message>
        <source>%1 segments, %2 speech tokens, %3</source>
        <translation>%1 段，%2 个语音词元，%3</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Open a text</source>
        <translation>打开文本</translation>
    </message>
    <message>
        <source>Texts (*.txt *.md);;All files (*)</source>
        <translation>文本 (*.txt *.md);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The engine did not start</source>
        <translation>引擎未能启动</translation>
    </message>
</context>
<context>
    <name>vox::ui::StudioPrice</name>
    <message>
        <source>Speak</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Return</translation>
    </message>
    <message>
        <source>The engine is starting; write on.</source>
        <translation>引擎正在启动；请继续书写。</translation>
    </message>
    <message>
        <source>Add a voice in the settings first.</source>
        <translation>请先在设置中添加音色。</translation>
    </message>
    <message>
        <source>Type a text to see its price.</source>
        <translation>输入文本即可看到价格。</translation>
    </message>
    <message>
        <source>Looking at the text…</source>
        <translation>正在分析文本…</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>%1 to make</source>
        <translation>合成需 %1</translation>
    </message>
    <message>
        <source>%1 % of the text looked at</source>
        <translation>已分析文本的 %1%</translation>
    </message>
    <message>
        <source>Exact for this seed, voice and text.</source>
        <translation>对此种子、音色和文本为精确值。</translation>
    </message>
    <message>
        <source>95 % sure: %1 to %2</source>
        <translation>95% 区间：%1 至 %2</translation>
    </message>
    <message>
        <source>No band yet: it needs more finished jobs.</source>
        <translation>尚无区间：需要更多已完成的任务。</translation>
    </message>
    <message>
        <source>Not calibrated on this machine</source>
        <translation>尚未在本机上校准</translation>
    </message>
    <message>
        <source>Tariff %1</source>
        <translation>价目表 %1</translation>
    </message>
    <message>
        <source>Speak again</source>
        <translation>再次合成</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>Speak, price</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>The engine did not start.</source>
        <translation>引擎未能启动。</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s), %1 to %2</source>
        <translation>
            <numerusform>%n 个任务，%1 至 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Off by %1 % of all tokens, bias %2 %</source>
        <translation>偏差为全部词元的 %1%，偏向 %2%</translation>
    </message>
    <message>
        <source>Not calibrated: bands need 4 and 19 jobs</source>
        <translation>尚未校准：两个区间分别需要 4 个和 19 个任务</translation>
    </message>
    <message>
        <source>Within the 80 % band: %1 %; within the 95 % band: %2 %</source>
        <translation>落在 80% 区间内：%1%；落在 95% 区间内：%2%</translation>
    </message>
    <message>
        <source>Mean width of the bands: %1 % and %2 %</source>
        <translation>区间平均宽度：%1% 和 %2%</translation>
    </message>
</context>
<context>
    <name>vox::ui::StudioTakes</name>
    <message>
        <source>Takes appear here after the first Speak, each with its cost and settings.</source>
        <translation>首次合成后，各版本会显示在这里，并附费用和设置。</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Save audio…</source>
        <translation>保存音频…</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>使用这些设置</translation>
    </message>
    <message>
        <source>Delete take…</source>
        <translation>删除版本…</translation>
    </message>
    <message>
        <source>Delete take</source>
        <translation>删除版本</translation>
    </message>
    <message>
        <source>Delete %1 and its sound? The ledger keeps its row and its price.</source>
        <translation>删除%1及其音频？账本仍保留其行和价格。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>vox::ui::StudioTransport</name>
    <message>
        <source>Previous segment (Alt+Left)</source>
        <translation>上一段 (Alt+Left)</translation>
    </message>
    <message>
        <source>Play (Ctrl+P)</source>
        <translation>播放 (Ctrl+P)</translation>
    </message>
    <message>
        <source>Next segment (Alt+Right)</source>
        <translation>下一段 (Alt+Right)</translation>
    </message>
    <message>
        <source>Stop; what was spoken is charged (Esc)</source>
        <translation>停止；已合成部分照常计费 (Esc)</translation>
    </message>
    <message>
        <source>Pause (Ctrl+P)</source>
        <translation>暂停 (Ctrl+P)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
</context>
<context>
    <name>vox::ui::TakeListModel</name>
    <message>
        <source>Play %1</source>
        <translation>播放%1</translation>
    </message>
    <message>
        <source>%1 of 5 stars</source>
        <translation>%1 星（共 5 星）</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>%1的更多操作</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Take %1</source>
        <translation>版本 %1</translation>
    </message>
</context>
<context>
    <name>vox::ui::UseTariffDialog</name>
    <message>
        <source>From now on</source>
        <translation>自现在起</translation>
    </message>
    <message>
        <source>From a time</source>
        <translation>自指定时间起</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Use “%1”</source>
        <translation>使用“%1”</translation>
    </message>
    <message>
        <source>Requests that start from then on are priced by it. What was charged before stays as it is, and the tariff can no longer be changed once it is used.</source>
        <translation>自那时起开始的请求按它计价。此前的收费保持不变；价目表一经使用便不能再更改。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
</context>
<context>
    <name>vox::ui::Waveform</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>波形</translation>
    </message>
    <message>
        <source>Left and right seek, Space plays and pauses.</source>
        <translation>左右键定位，空格键播放和暂停。</translation>
    </message>
</context>
</TS>
