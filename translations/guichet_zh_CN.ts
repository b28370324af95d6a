<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>ui</name>
        <message>
            <source>Before</source>
            <translation>原值</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>what I did, when</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>我的</translation>
        </message>
        <message>
            <source>Theirs</source>
            <translation>对方的</translation>
        </message>
        <message>
            <source>You wrote: %1</source>
            <translation>您写的是：%1</translation>
        </message>
        <message>
            <source>Keep theirs</source>
            <translation>保留对方的</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>不再处理</translation>
        </message>
        <message>
            <source>Use mine</source>
            <translation>采用我的</translation>
        </message>
        <message>
            <source>Do it again</source>
            <translation>重新提交</translation>
        </message>
        <message>
            <source>You changed this too: %1</source>
            <translation>您也更改了此项：%1</translation>
        </message>
        <message>
            <source>%1 changed this too: %2</source>
            <translation>%1 也更改了此项：%2</translation>
        </message>
        <message>
            <source>Two people gave this field a value at the same time. Which one is right?</source>
            <translation>两人同时填写了此项。哪一个正确？</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>您的</translation>
        </message>
        <message>
            <source>Proposed by %1</source>
            <translation>%1 的建议</translation>
        </message>
        <message>
            <source>Stands now</source>
            <translation>现值</translation>
        </message>
        <message>
            <source>Use this value</source>
            <translation>采用此值</translation>
        </message>
        <message>
            <source>%1 · key %2</source>
            <translation>%1 · 按键 %2</translation>
        </message>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <source>More actions</source>
            <translation>更多操作</translation>
        </message>
        <message>
            <source>All other actions on this case</source>
            <translation>对此办件的其他操作</translation>
        </message>
        <message>
            <source>%1 — %2</source>
            <comment>action, why not</comment>
            <translation>%1 —— %2</translation>
        </message>
        <message>
            <source>Show personal data …</source>
            <translation>显示个人信息…</translation>
        </message>
        <message>
            <source>Print receipt</source>
            <translation>打印回执</translation>
        </message>
        <message>
            <source>Save receipt as a file …</source>
            <translation>把回执存为文件…</translation>
        </message>
        <message>
            <source>Show personal data</source>
            <translation>显示个人信息</translation>
        </message>
        <message>
            <source>Names, numbers and addresses are shown in full until you leave this case. Your reason is logged.</source>
            <translation>姓名、号码和地址将完整显示，直到您离开此办件。您填写的理由会被记录。</translation>
        </message>
        <message>
            <source>Ctrl+Enter</source>
            <translation>Ctrl+Enter</translation>
        </message>
        <message>
            <source>Leave</source>
            <translation>离开</translation>
        </message>
        <message>
            <source>Esc · what you typed is kept</source>
            <translation>Esc · 已输入的内容会保留</translation>
        </message>
        <message>
            <source>Choose a file …</source>
            <translation>选择文件…</translation>
        </message>
        <message>
            <source>No file chosen yet</source>
            <translation>尚未选择文件</translation>
        </message>
        <message>
            <source>Reply texts</source>
            <translation>答复范本</translation>
        </message>
        <message>
            <source>Attach a document</source>
            <translation>附上材料</translation>
        </message>
        <message>
            <source>Reading %1 …</source>
            <translation>正在读取 %1…</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>file name or kind, size</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Choose a file first.</source>
            <translation>请先选择文件。</translation>
        </message>
        <message>
            <source>← Back to the list</source>
            <translation>← 返回列表</translation>
        </message>
        <message>
            <source>Not sent yet</source>
            <translation>待发</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>返回列表</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Case number %1</source>
            <translation>办件编号 %1</translation>
        </message>
        <message>
            <source>Nobody handles it yet</source>
            <translation>尚无人办理</translation>
        </message>
        <message>
            <source>Finished %1</source>
            <translation>%1 办结</translation>
        </message>
        <message>
            <source>No date is owed</source>
            <translation>无时限要求</translation>
        </message>
        <message>
            <source>The time limit stands still</source>
            <translation>期限停止计算</translation>
        </message>
        <message>
            <source>Opening the case …</source>
            <translation>正在打开办件…</translation>
        </message>
        <message>
            <source>Copy for the helpdesk …</source>
            <translation>给技术支持的副本…</translation>
        </message>
        <message>
            <source>Saves a file with this action alone, for whoever looks for the fault</source>
            <translation>保存一个只含这一步操作的文件，供查找故障的人使用</translation>
        </message>
        <message>
            <source>Why you leave it</source>
            <translation>不再处理的理由</translation>
        </message>
        <message>
            <source>Copy for the helpdesk</source>
            <translation>给技术支持的副本</translation>
        </message>
        <message>
            <source>The copy is saved. It holds what you wrote in this step, and is not encrypted.</source>
            <translation>副本已保存。其中有您在这一步写的内容，且未加密。</translation>
        </message>
        <message>
            <source>What stands at the centre was kept</source>
            <translation>保留了中心的现值</translation>
        </message>
        <message>
            <source>Done again on what stands at the centre</source>
            <translation>在中心现值上重新提交</translation>
        </message>
        <message>
            <source>You left it. What you wrote stays in the journal.</source>
            <translation>已不再处理。您写的内容留存在日志中。</translation>
        </message>
        <message>
            <source>Theirs was kept. Yours stays in the journal.</source>
            <translation>已保留对方的内容。您的内容留存在日志中。</translation>
        </message>
        <message>
            <source>Yours is on its way again.</source>
            <translation>您的内容已重新提交。</translation>
        </message>
        <message>
            <source>Case</source>
            <translation>办件</translation>
        </message>
        <message>
            <source>Parts of the case</source>
            <translation>办件的各部分</translation>
        </message>
        <message>
            <source>No case is open</source>
            <translation>未打开办件</translation>
        </message>
        <message>
            <source>Choose one from the list, or search by number, name or words with Ctrl+K.</source>
            <translation>请从列表中选择，或按 Ctrl+K 以编号、姓名或关键词搜索。</translation>
        </message>
        <message>
            <source>The case could not be opened</source>
            <translation>办件无法打开</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>申请</translation>
        </message>
        <message>
            <source>Documents %1</source>
            <translation>材料 %1</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>流程记录</translation>
        </message>
        <message>
            <source>Deadline</source>
            <translation>期限</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>action: why not</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>%1. Kept here, and sent without your doing.</source>
            <comment>what was done</comment>
            <translation>%1。已存于本机，会自动发送。</translation>
        </message>
        <message>
            <source>The case is yours.</source>
            <translation>办件已归您办理。</translation>
        </message>
        <message>
            <source>The case is free for others.</source>
            <translation>办件已退回待分。</translation>
        </message>
        <message>
            <source>The receipt is printed.</source>
            <translation>回执已打印。</translation>
        </message>
        <message>
            <source>Save the receipt</source>
            <translation>保存回执</translation>
        </message>
        <message>
            <source>The receipt is saved.</source>
            <translation>回执已保存。</translation>
        </message>
        <message>
            <source>Taken in</source>
            <translation>收件时间</translation>
        </message>
        <message>
            <source>Promised date</source>
            <translation>承诺期限</translation>
        </message>
        <message>
            <source>Statutory date</source>
            <translation>法定期限</translation>
        </message>
        <message>
            <source>Time limit</source>
            <translation>期限</translation>
        </message>
        <message>
            <source>This service has no time limit.</source>
            <translation>此事项没有时限。</translation>
        </message>
        <message>
            <source>Nothing was done in time</source>
            <translation>逾期未办理</translation>
        </message>
        <message>
            <source>If nothing is done by then</source>
            <translation>届时未办理</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>办结时间</translation>
        </message>
        <message>
            <source>Legal basis</source>
            <translation>法律依据</translation>
        </message>
        <message>
            <source>Asked for</source>
            <translation>已要求补正</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>缺少</translation>
        </message>
        <message>
            <source>Can stand for another</source>
            <translation>可替代其他材料</translation>
        </message>
        <message>
            <source>Another stands for it</source>
            <translation>已由其他材料替代</translation>
        </message>
        <message>
            <source>Original still missing</source>
            <translation>尚缺原件</translation>
        </message>
        <message>
            <source>Original was given back</source>
            <translation>原件已退还</translation>
        </message>
        <message>
            <source>Original is here</source>
            <translation>已收存原件</translation>
        </message>
        <message>
            <source>If there is one</source>
            <translation>如有</translation>
        </message>
        <message>
            <source>Attach …</source>
            <translation>附上…</translation>
        </message>
        <message>
            <source>Attach: %1</source>
            <translation>附上：%1</translation>
        </message>
        <message>
            <source>No document is required for this service and none is attached. Attach one with T.</source>
            <translation>此事项不要求材料，也未附材料。按 T 可附上材料。</translation>
        </message>
        <message>
            <source>Attach document …  T</source>
            <translation>附材料…  T</translation>
        </message>
        <message>
            <source>key T</source>
            <translation>按键 T</translation>
        </message>
        <message>
            <source>Colleague</source>
            <translation>同事</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>决定</translation>
        </message>
        <message>
            <source>Documents that are missing</source>
            <translation>缺少的材料</translation>
        </message>
        <message>
            <source>Another document</source>
            <translation>其他材料</translation>
        </message>
        <message>
            <source>Message to the applicant</source>
            <translation>告知申请人的内容</translation>
        </message>
        <message>
            <source>Which document it is</source>
            <translation>属于哪份材料</translation>
        </message>
        <message>
            <source>Note for colleagues; the applicant does not see it</source>
            <translation>给同事的备注，申请人看不到</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>Reason, as the applicant will read it</source>
            <translation>理由（申请人将看到）</translation>
        </message>
        <message>
            <source>Reply to the applicant</source>
            <translation>给申请人的答复</translation>
        </message>
        <message>
            <source>Closing note</source>
            <translation>办结说明</translation>
        </message>
        <message>
            <source>The application is not accepted. The applicant gets your reason and may appeal.</source>
            <translation>申请将不予受理。申请人会收到您的理由，并可申请复议。</translation>
        </message>
        <message>
            <source>Name everything that is missing at once. The case waits for the applicant.</source>
            <translation>请一次性告知全部所缺材料。办件将等待申请人补正。</translation>
        </message>
        <message>
            <source>The decision and your reply go to the applicant.</source>
            <translation>决定和您的答复将送达申请人。</translation>
        </message>
        <message>
            <source>Nothing is owed any more. Late documents can still be attached.</source>
            <translation>此后不再有待办义务，仍可补附迟到的材料。</translation>
        </message>
        <message>
            <source>The application is complete enough to be handled. The time limit counts.</source>
            <translation>申请材料足以办理，期限开始计算。</translation>
        </message>
        <message>
            <source>The file's name, size and fingerprint are recorded now; the file itself follows.</source>
            <translation>现在登记文件的名称、大小和指纹，文件本身随后上传。</translation>
        </message>
        <message>
            <source>Edit  E</source>
            <translation>修改  E</translation>
        </message>
        <message>
            <source>Show personal data  P</source>
            <translation>显示个人信息  P</translation>
        </message>
        <message>
            <source>Save changes</source>
            <translation>保存修改</translation>
        </message>
        <message>
            <source>REQUEST</source>
            <translation>申请</translation>
        </message>
        <message>
            <source>FORM</source>
            <translation>表单</translation>
        </message>
        <message>
            <source>APPLICANT</source>
            <translation>申请人</translation>
        </message>
        <message>
            <source>TAKEN IN</source>
            <translation>收件</translation>
        </message>
        <message>
            <source>Edit the request</source>
            <translation>修改申请内容</translation>
        </message>
        <message>
            <source>key E</source>
            <translation>按键 E</translation>
        </message>
        <message>
            <source>Masked. Show personal data to edit it.</source>
            <translation>已遮蔽。显示个人信息后方可修改。</translation>
        </message>
        <message>
            <source>Nothing was changed, so there is nothing to save.</source>
            <translation>没有更改，无需保存。</translation>
        </message>
        <message>
            <source>Needs attention</source>
            <translation>待处理</translation>
        </message>
        <message>
            <source>Nothing has happened to this case yet.</source>
            <translation>此办件尚无记录。</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>快捷键</translation>
        </message>
        <message>
            <source>EVERYWHERE</source>
            <translation>通用</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>New case</source>
            <translation>新收办件</translation>
        </message>
        <message>
            <source>Open the next case, and see why</source>
            <translation>打开下一件，并显示先办此件的理由</translation>
        </message>
        <message>
            <source>Send and receive now</source>
            <translation>立即收发</translation>
        </message>
        <message>
            <source>Undo what was just done</source>
            <translation>撤销刚才的操作</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>锁定</translation>
        </message>
        <message>
            <source>Do what the panel says</source>
            <translation>执行面板中的操作</translation>
        </message>
        <message>
            <source>Leave, go back</source>
            <translation>离开，返回</translation>
        </message>
        <message>
            <source>These keys</source>
            <translation>显示快捷键</translation>
        </message>
        <message>
            <source>LIST</source>
            <translation>列表</translation>
        </message>
        <message>
            <source>Next case</source>
            <translation>下一件</translation>
        </message>
        <message>
            <source>Previous case</source>
            <translation>上一件</translation>
        </message>
        <message>
            <source>Open the case</source>
            <translation>打开办件</translation>
        </message>
        <message>
            <source>CASE</source>
            <translation>办件</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Ctrl+Z</source>
            <translation>Ctrl+Z</translation>
        </message>
        <message>
            <source>Somebody else acts for the applicant</source>
            <translation>由他人代办</translation>
        </message>
        <message>
            <source>Choose …</source>
            <translation>请选择…</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>No</source>
            <translation>否</translation>
        </message>
        <message>
            <source>%1 (optional)</source>
            <comment>label of a field</comment>
            <translation>%1（选填）</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>已收件</translation>
        </message>
        <message>
            <source>The number is final and can be given to the applicant now. The receipt says “Received”: the request is taken in, not yet accepted and not decided. It reaches the centre as soon as there is a connection.</source>
            <translation>编号为最终编号，现在就可以告知申请人。回执写明“已收件”：申请已收下，尚未受理，也未作决定。一有连接就会送达中心。</translation>
        </message>
        <message>
            <source>Save as a file …</source>
            <translation>存为文件…</translation>
        </message>
        <message>
            <source>Another request</source>
            <translation>再收一件</translation>
        </message>
        <message>
            <source>Choose another service</source>
            <translation>选择其他事项</translation>
        </message>
        <message>
            <source>Take in the request</source>
            <translation>收件</translation>
        </message>
        <message>
            <source>Taken in: %1</source>
            <comment>the number of a case</comment>
            <translation>已收件：%1</translation>
        </message>
        <message>
            <source>New case · %1</source>
            <translation>新收办件 · %1</translation>
        </message>
        <message>
            <source>This is the request that you had begun. Leave it or go on.</source>
            <translation>这是您先前填写到一半的申请，可以离开或继续。</translation>
        </message>
        <message>
            <source>Some fields need a look; each says what is missing.</source>
            <translation>有几项需要查看，每项都注明了问题。</translation>
        </message>
        <message>
            <source>Promised within %1</source>
            <translation>承诺%1内办结</translation>
        </message>
        <message>
            <source>New case: which service?</source>
            <translation>新收办件：哪个事项？</translation>
        </message>
        <message>
            <source>Type a few letters, choose with the arrow keys, go on with Enter.</source>
            <translation>输入几个字，用方向键选择，按回车继续。</translation>
        </message>
        <message>
            <source>Search the services</source>
            <translation>搜索事项</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>事项</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>The catalogue is empty on this machine. It arrives when the centre can be reached.</source>
            <translation>本机的事项目录为空。连上中心后会自动到达。</translation>
        </message>
        <message>
            <source>No service fits. Try fewer letters.</source>
            <translation>没有符合的事项。请减少输入的字。</translation>
        </message>
        <message>
            <source>Guichet</source>
            <translation>窗口 Guichet</translation>
        </message>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n 份材料</numerusform>
            </translation>
        </message>
        <message>
            <source>This part of the list could not be read.</source>
            <translation>列表的这一部分无法读取。</translation>
        </message>
        <message>
            <source>Loading …</source>
            <translation>正在加载…</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>办件</translation>
        </message>
        <message>
            <source>Search results</source>
            <translation>搜索结果</translation>
        </message>
        <message>
            <source>Search the centre too  Ctrl+Enter</source>
            <translation>同时搜索中心  Ctrl+Enter</translation>
        </message>
        <message>
            <source>Search the centre too</source>
            <translation>同时搜索中心</translation>
        </message>
        <message>
            <source>Also finds cases that are not on this machine. The centre keeps a record of who searched for what.</source>
            <translation>还会找到本机没有的办件。中心会记录谁搜索了什么。</translation>
        </message>
        <message>
            <source>Cases only at the centre</source>
            <translation>仅在中心的办件</translation>
        </message>
        <message>
            <source>Older cases are at the centre.</source>
            <translation>较早的办件在中心。</translation>
        </message>
        <message>
            <source>Asking the centre …</source>
            <translation>正在查询中心…</translation>
        </message>
        <message>
            <source>Open one to keep it on this machine.</source>
            <translation>打开即保留在本机。</translation>
        </message>
        <message>
            <source>The centre has nothing that is not here.</source>
            <translation>中心没有本机以外的结果。</translation>
        </message>
        <message>
            <source>The centre cannot be reached just now. What is on this machine was searched.</source>
            <translation>目前无法连接中心。已搜索本机上的内容。</translation>
        </message>
        <message>
            <source>Keep on this machine</source>
            <translation>保留在本机</translation>
        </message>
        <message>
            <source>However old it grows. Without this, a case that is over leaves after 180 days.</source>
            <translation>无论多久都保留。否则，办结 180 天后的办件会离开本机。</translation>
        </message>
        <message>
            <source>The case is kept on this machine, however old it grows.</source>
            <translation>该办件将一直保留在本机。</translation>
        </message>
        <message>
            <source>The case leaves this machine once it is over for 180 days and nothing of it waits.</source>
            <translation>办结满 180 天且没有待发内容后，该办件会离开本机。</translation>
        </message>
        <message>
            <source>The case is fetched and kept on this machine. It opens when it has arrived.</source>
            <translation>正在取回该办件并保留在本机，到达后自动打开。</translation>
        </message>
        <message numerus="yes">
            <source>Only at the centre · the first %n case(s)</source>
            <translation>
                <numerusform>仅在中心 · 前 %n 件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Only at the centre · %n case(s)</source>
            <translation>
                <numerusform>仅在中心 · %n 件</numerusform>
            </translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Order of the list: %1</source>
            <translation>列表排序：%1</translation>
        </message>
        <message>
            <source>Change the order of the list</source>
            <translation>更改列表排序</translation>
        </message>
        <message>
            <source>The search did not work</source>
            <translation>搜索未能完成</translation>
        </message>
        <message>
            <source>Search · %1</source>
            <translation>搜索 · %1</translation>
        </message>
        <message>
            <source>Search · %1, looking on …</source>
            <translation>搜索 · %1，继续查找…</translation>
        </message>
        <message>
            <source>Nothing found for “%1”</source>
            <translation>未找到“%1”</translation>
        </message>
        <message>
            <source>Search by case number or by the beginnings of words. Only what is held on this machine is searched.</source>
            <translation>可按办件编号或词语开头搜索。只搜索本机持有的内容。</translation>
        </message>
        <message>
            <source>The list could not be read</source>
            <translation>列表无法读取</translation>
        </message>
        <message>
            <source>No cases</source>
            <translation>没有办件</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>视图</translation>
        </message>
        <message>
            <source>MY WORK</source>
            <translation>我的工作</translation>
        </message>
        <message>
            <source>OFFICE</source>
            <translation>窗口单位</translation>
        </message>
        <message>
            <source>ARCHIVE</source>
            <translation>归档</translation>
        </message>
        <message numerus="yes">
            <source>%1, %n case(s)</source>
            <comment>name of a view, its count</comment>
            <translation>
                <numerusform>%1，%n 件</numerusform>
            </translation>
        </message>
        <message>
            <source>Enrol this machine</source>
            <translation>登记本机</translation>
        </message>
        <message>
            <source>Your administrator gave you an address, a file that proves the centre, and a code that works once.</source>
            <translation>管理员给了您一个地址、一份证明中心身份的文件和一个一次性代码。</translation>
        </message>
        <message>
            <source>Address of the centre</source>
            <translation>中心地址</translation>
        </message>
        <message>
            <source>Authority file (authority.pem)</source>
            <translation>证书文件（authority.pem）</translation>
        </message>
        <message>
            <source>User name</source>
            <translation>用户名</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>One-time code</source>
            <translation>一次性代码</translation>
        </message>
        <message>
            <source>Choose the file …</source>
            <translation>选择文件…</translation>
        </message>
        <message>
            <source>Enrol</source>
            <translation>登记</translation>
        </message>
        <message>
            <source>Asking the centre and making your vault …</source>
            <translation>正在联系中心并建立您的保险库…</translation>
        </message>
        <message>
            <source>Choose the authority file</source>
            <translation>选择证书文件</translation>
        </message>
        <message>
            <source>Please fill in: %1</source>
            <translation>请填写：%1</translation>
        </message>
        <message>
            <source>Centre: %1</source>
            <translation>中心：%1</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>Opening your vault …</source>
            <translation>正在打开您的保险库…</translation>
        </message>
        <message>
            <source>One-time code (without it you work off line)</source>
            <translation>一次性代码（不填则离线工作）</translation>
        </message>
        <message>
            <source>Type your password.</source>
            <translation>请输入密码。</translation>
        </message>
        <message>
            <source>State of the connection: %1</source>
            <translation>连接状态：%1</translation>
        </message>
        <message>
            <source>Look at what needs attention</source>
            <translation>查看待处理事项</translation>
        </message>
        <message>
            <source>Sign in again</source>
            <translation>重新登录</translation>
        </message>
        <message>
            <source>Ctrl+R</source>
            <translation>Ctrl+R</translation>
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
            <source>High contrast</source>
            <translation>高对比度</translation>
        </message>
        <message>
            <source>Search number, name or words   Ctrl+K</source>
            <translation>搜索编号、姓名或关键词   Ctrl+K</translation>
        </message>
        <message>
            <source>By case number or the beginnings of words · Ctrl+K</source>
            <translation>按办件编号或词语开头 · Ctrl+K</translation>
        </message>
        <message>
            <source>New case  Ctrl+N</source>
            <translation>新收办件  Ctrl+N</translation>
        </message>
        <message>
            <source>Next case  F9</source>
            <translation>下一件  F9</translation>
        </message>
        <message>
            <source>Opens the case to take up next, and says why · F9</source>
            <translation>打开下一件，并显示先办此件的理由 · F9</translation>
        </message>
        <message>
            <source>Take in a request · Ctrl+N</source>
            <translation>收下一件申请 · Ctrl+N</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>外观</translation>
        </message>
        <message>
            <source>%1: language, appearance, lock</source>
            <translation>%1：语言、外观、锁定</translation>
        </message>
        <message>
            <source>Language, appearance, lock</source>
            <translation>语言、外观、锁定</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>查看</translation>
        </message>
        <message>
            <source>Undone.</source>
            <translation>已撤销。</translation>
        </message>
        <message>
            <source>Name of the view</source>
            <translation>视图名称</translation>
        </message>
        <message>
            <source>Save view</source>
            <translation>保存视图</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>%1: remove this condition</source>
            <translation>%1：移除此条件</translation>
        </message>
        <message>
            <source>Remove this condition</source>
            <translation>移除此条件</translation>
        </message>
        <message>
            <source>Ctrl+S</source>
            <translation>Ctrl+S</translation>
        </message>
        <message>
            <source>Save as a new view</source>
            <translation>另存为新视图</translation>
        </message>
        <message>
            <source>Save as a view</source>
            <translation>保存为视图</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>清除</translation>
        </message>
        <message>
            <source>Remove every condition</source>
            <translation>移除所有条件</translation>
        </message>
        <message>
            <source>Words in the subject</source>
            <translation>主题中的词语</translation>
        </message>
        <message>
            <source>Enter filters the list</source>
            <translation>按回车键筛选列表</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>列</translation>
        </message>
        <message>
            <source>A click puts the list in this order</source>
            <translation>点击后按此排序</translation>
        </message>
        <message>
            <source>Two lines a case</source>
            <translation>每件两行</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>表格</translation>
        </message>
        <message>
            <source>List over the full width</source>
            <translation>列表占满宽度</translation>
        </message>
        <message>
            <source>Rename this view</source>
            <translation>重命名此视图</translation>
        </message>
        <message>
            <source>Delete this view</source>
            <translation>删除此视图</translation>
        </message>
        <message>
            <source>counting …</source>
            <translation>计数中…</translation>
        </message>
        <message>
            <source>SAVED</source>
            <translation>已保存</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>重命名</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Cases that fit the filter</source>
            <translation>符合筛选条件的办件</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>筛选</translation>
        </message>
        <message>
            <source>Filter the list</source>
            <translation>筛选列表</translation>
        </message>
        <message>
            <source>Filter the list · F</source>
            <translation>筛选列表 · F</translation>
        </message>
        <message>
            <source>How the list is shown</source>
            <translation>列表显示方式</translation>
        </message>
        <message>
            <source>Two lines or a table, columns, full width</source>
            <translation>两行或表格、列、占满宽度</translation>
        </message>
        <message numerus="yes">
            <source>Searching … %n case(s) looked at</source>
            <translation>
                <numerusform>正在查找…已查看 %n 件</numerusform>
            </translation>
        </message>
        <message>
            <source>No case of “%1” fits the filter. Remove a condition to see more.</source>
            <translation>“%1”中没有符合筛选条件的办件。移除一个条件可看到更多。</translation>
        </message>
        <message>
            <source>“%1” deleted</source>
            <translation>已删除“%1”</translation>
        </message>
        <message>
            <source>Two lines or a table</source>
            <translation>两行或表格</translation>
        </message>
        <message>
            <source>Save the view</source>
            <translation>保存视图</translation>
        </message>
        <message>
            <source>Rename a saved view</source>
            <translation>重命名已保存的视图</translation>
        </message>
        <message>
            <source>Delete a saved view</source>
            <translation>删除已保存的视图</translation>
        </message>
        <message>
            <source>%1, counting …</source>
            <comment>name of a view</comment>
            <translation>%1，计数中…</translation>
        </message>
        <message>
            <source>Ledger of the promised date</source>
            <translation>承诺期限账</translation>
        </message>
        <message>
            <source>Ledger of the statutory date</source>
            <translation>法定期限账</translation>
        </message>
        <message>
            <source>Which ledger</source>
            <translation>选择期限账</translation>
        </message>
        <message>
            <source>Ledger: every day and what became of it</source>
            <translation>期限账：每一天及其是否计入</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>What became of it</source>
            <translation>计算情况</translation>
        </message>
        <message>
            <source>Counted</source>
            <translation>计入</translation>
        </message>
        <message>
            <source>stands still</source>
            <translation>停止计算</translation>
        </message>
        <message>
            <source>extended by %1</source>
            <translation>已延长%1</translation>
        </message>
        <message>
            <source>provisional</source>
            <translation>暂定</translation>
        </message>
        <message>
            <source>Why the time limit stands</source>
            <translation>中止计算的原因</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>By how many days or hours, as the limit counts</source>
            <translation>延长多少（按该期限的单位：日或小时）</translation>
        </message>
        <message>
            <source>Each working day that ends before it runs again is added to the time limit.</source>
            <translation>恢复计算之前结束的每个工作日都将顺延。</translation>
        </message>
        <message>
            <source>Once only, and approved by somebody who does not handle the case.</source>
            <translation>只能延长一次，并须由非经办人批准。</translation>
        </message>
        <message>
            <source>Course</source>
            <translation>办理过程</translation>
        </message>
        <message>
            <source>still to come</source>
            <comment>a step</comment>
            <translation>尚未开始</translation>
        </message>
        <message>
            <source>since %1</source>
            <comment>a step</comment>
            <translation>自%1</translation>
        </message>
        <message>
            <source>done %1</source>
            <comment>a step</comment>
            <translation>%1完成</translation>
        </message>
        <message>
            <source>by %1</source>
            <comment>a date</comment>
            <translation>截至%1</translation>
        </message>
        <message>
            <source>Step %1 · %2</source>
            <translation>环节%1 · %2</translation>
        </message>
        <message>
            <source>Special step under way</source>
            <translation>正在进行的特别程序</translation>
        </message>
        <message>
            <source>The time limits run on.</source>
            <translation>期限继续计算。</translation>
        </message>
        <message>
            <source>The time limits stand.</source>
            <translation>期限暂停计算。</translation>
        </message>
        <message>
            <source>Proposed decision</source>
            <translation>拟定的决定</translation>
        </message>
        <message>
            <source>%1, %2
%3</source>
            <comment>person, moment, text</comment>
            <translation>%1，%2
%3</translation>
        </message>
        <message>
            <source>approved by %1</source>
            <translation>由%1批准</translation>
        </message>
        <message>
            <source>under version %1 of the service</source>
            <translation>依据事项第%1版</translation>
        </message>
        <message>
            <source>On its way to</source>
            <translation>正在转往</translation>
        </message>
        <message>
            <source>from %1, dispatched %2 by %3</source>
            <translation>由%1转出，%2，经办人%3</translation>
        </message>
        <message>
            <source>Sent back</source>
            <translation>退回</translation>
        </message>
        <message numerus="yes">
            <source>%n time(s)</source>
            <comment>a transfer</comment>
            <translation>
                <numerusform>%n 次</numerusform>
            </translation>
        </message>
        <message>
            <source>owed by %1</source>
            <translation>应于%1前答复</translation>
        </message>
        <message>
            <source>not given yet</source>
            <translation>尚未答复</translation>
        </message>
        <message>
            <source>Opinion of %1</source>
            <translation>%1的意见</translation>
        </message>
        <message>
            <source>Who must act now</source>
            <translation>当前应由谁办理</translation>
        </message>
        <message>
            <source>Original in custody</source>
            <translation>收存的原件</translation>
        </message>
        <message>
            <source>kept at %1</source>
            <translation>存放于%1</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>费用</translation>
        </message>
        <message>
            <source>Priority</source>
            <translation>优先级</translation>
        </message>
        <message>
            <source>Office</source>
            <translation>窗口单位</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>office: its question</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Original</source>
            <translation>原件</translation>
        </message>
        <message>
            <source>Special step</source>
            <translation>特别程序</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>关联</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Within how many working days</source>
            <translation>须在多少个工作日内答复</translation>
        </message>
        <message>
            <source>This case is</source>
            <translation>本办件</translation>
        </message>
        <message>
            <source>Why the case belongs there</source>
            <translation>转办理由</translation>
        </message>
        <message>
            <source>Ground</source>
            <translation>理由类别</translation>
        </message>
        <message>
            <source>Opinion</source>
            <translation>意见</translation>
        </message>
        <message>
            <source>How</source>
            <translation>方式</translation>
        </message>
        <message>
            <source>We contacted the applicant</source>
            <translation>由我方联系申请人</translation>
        </message>
        <message>
            <source>What was said</source>
            <translation>联系内容</translation>
        </message>
        <message>
            <source>Means of service</source>
            <translation>送达方式</translation>
        </message>
        <message>
            <source>Proof, such as a receipt number</source>
            <translation>凭证，例如回执号</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>材料名称</translation>
        </message>
        <message>
            <source>Kept at</source>
            <translation>存放处</translation>
        </message>
        <message>
            <source>Who got it</source>
            <translation>领取人</translation>
        </message>
        <message>
            <source>What the applicant said</source>
            <translation>申请人的说明</translation>
        </message>
        <message>
            <source>Responsible authority</source>
            <translation>主管机关</translation>
        </message>
        <message>
            <source>Number of the other case</source>
            <translation>另一办件的编号</translation>
        </message>
        <message>
            <source>Number of the case that goes on</source>
            <translation>继续办理的办件编号</translation>
        </message>
        <message>
            <source>Somebody else approves it before it goes to the applicant.</source>
            <translation>须由他人批准后才送达申请人。</translation>
        </message>
        <message>
            <source>The decision goes to the applicant as it was proposed, with both names.</source>
            <translation>决定按拟定内容送达申请人，并记录两人姓名。</translation>
        </message>
        <message>
            <source>The case goes there at once; the time limit runs on. They take it over or send it back.</source>
            <translation>办件立即转出，期限继续计算。对方接收或退回。</translation>
        </message>
        <message>
            <source>They see the case and answer; it stays with you.</source>
            <translation>对方可查看办件并答复；办件仍由您办理。</translation>
        </message>
        <message>
            <source>This case is closed and names the other. Nothing is lost; a supervisor can undo it.</source>
            <translation>本办件办结并指明另一办件。内容不丢失，主管可撤销。</translation>
        </message>
        <message>
            <source>Form, limits and rules are those of the other version from now on.</source>
            <translation>此后表单、期限和规则均依另一版本。</translation>
        </message>
        <message>
            <source>Other offices</source>
            <translation>其他单位</translation>
        </message>
        <message>
            <source>Papers</source>
            <translation>材料</translation>
        </message>
        <message>
            <source>Other cases, version</source>
            <translation>其他办件、版本</translation>
        </message>
        <message>
            <source>Refuse, withdraw, reopen</source>
            <translation>不予受理、撤回、重新办理</translation>
        </message>
        <message>
            <source>On its way to %1</source>
            <translation>正在转往%1</translation>
        </message>
        <message>
            <source>Look once more before it goes to the applicant. Press again to send it.</source>
            <translation>发给申请人之前请再看一遍。再按一次即发出。</translation>
        </message>
        <message>
            <source>This needs a reason before it goes to the applicant.</source>
            <translation>须说明理由才能发给申请人。</translation>
        </message>
        <message>
            <source>This must not go to the applicant. Take it out of the text.</source>
            <translation>此内容不得发给申请人，请从文字中删去。</translation>
        </message>
        <message>
            <source>Your reason is logged.</source>
            <translation>您填写的理由会被记录。</translation>
        </message>
        <message>
            <source>… and %1 more</source>
            <translation>…另有 %1 处</translation>
        </message>
        <message>
            <source>Send anyway</source>
            <translation>仍然发出</translation>
        </message>
        <message>
            <source>Needs a careful look: %1 (“%2”)</source>
            <comment>what to do, the words found</comment>
            <translation>请仔细查看：%1（“%2”）</translation>
        </message>
        <message>
            <source>Next because: %1</source>
            <translation>先办此件的理由：%1</translation>
        </message>
        <message>
            <source>Nothing is left to take up: no open case is yours, and none is unassigned.</source>
            <translation>没有下一件：您没有在办的办件，也没有无人认领的办件。</translation>
        </message>
        <message>
            <source>The case that is open is the next one.</source>
            <translation>下一件就是已打开的这件。</translation>
        </message>
        <message>
            <source>The request that you began is kept. “New case” goes on with it.</source>
            <translation>您已开始填写的申请会保留。点“新收办件”可继续填写。</translation>
        </message>
        <message>
            <source>May be about the same matter:</source>
            <translation>疑似重复办件：</translation>
        </message>
        <message>
            <source>Open %1, %2: %3</source>
            <comment>number, subject, likeness</comment>
            <translation>打开 %1，%2：%3</translation>
        </message>
        <message>
            <source>What you typed is kept</source>
            <translation>已输入的内容会保留</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Stop reading %1</source>
            <translation>停止读取 %1</translation>
        </message>
        <message>
            <source>%1 · %2 · %3</source>
            <comment>file name, kind of file, size</comment>
            <translation>%1 · %2 · %3</translation>
        </message>
        <message>
            <source>The file is still being read. Wait a moment.</source>
            <translation>文件还在读取，请稍候。</translation>
        </message>
        <message>
            <source>What you asked for is still under way. Wait a moment.</source>
            <translation>您刚才的操作还在进行，请稍候。</translation>
        </message>
        <message>
            <source>A picture that is no file yet cannot be attached. Save it as a file first.</source>
            <translation>剪贴板中的图片还不是文件，不能添加。请先将其保存为文件。</translation>
        </message>
        <message>
            <source>One file of this machine can be attached at a time.</source>
            <translation>每次只能添加本机上的一个文件。</translation>
        </message>
        <message>
            <source>Save a copy</source>
            <translation>保存副本</translation>
        </message>
        <message>
            <source>Saving %1 …</source>
            <translation>正在保存 %1…</translation>
        </message>
        <message>
            <source>The copy of %1 is saved. It is not encrypted any more: delete it when you no longer need it.</source>
            <translation>%1 的副本已保存。副本不再加密，用完后请删除。</translation>
        </message>
        <message>
            <source>The copy of %1 is not saved. %2</source>
            <comment>file name, why</comment>
            <translation>%1 的副本未保存。%2</translation>
        </message>
        <message>
            <source>Save a copy …</source>
            <translation>保存副本…</translation>
        </message>
        <message>
            <source>Save a copy: %1</source>
            <translation>保存副本：%1</translation>
        </message>
        <message>
            <source>A copy is not encrypted any more.</source>
            <translation>副本不再加密。</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>缩小</translation>
        </message>
        <message>
            <source>key −, or Ctrl with the wheel</source>
            <translation>− 键，或 Ctrl 加滚轮</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>key +, or Ctrl with the wheel</source>
            <translation>+ 键，或 Ctrl 加滚轮</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>适合窗口</translation>
        </message>
        <message>
            <source>Fit into the window</source>
            <translation>适合窗口</translation>
        </message>
        <message>
            <source>key 0</source>
            <translation>0 键</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Picture: %1</source>
            <translation>图片：%1</translation>
        </message>
        <message>
            <source>Text: %1</source>
            <translation>文本：%1</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>kind of file, size</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Getting the file …</source>
            <translation>正在取文件…</translation>
        </message>
        <message>
            <source>Reading the file …</source>
            <translation>正在读取文件…</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>上一页</translation>
        </message>
        <message>
            <source>key Page Up</source>
            <translation>Page Up 键</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>下一页</translation>
        </message>
        <message>
            <source>key Page Down</source>
            <translation>Page Down 键</translation>
        </message>
        <message>
            <source>Reading page %1 of %2 …</source>
            <translation>正在读取第 %1 页，共 %2 页…</translation>
        </message>
        <message>
            <source>Page %1 of %2</source>
            <translation>第 %1 页，共 %2 页</translation>
        </message>
        <message>
            <source>%1: page %2 of %3</source>
            <comment>name of a file</comment>
            <translation>%1：第 %2 页，共 %3 页</translation>
        </message>
        <message>
            <source>Very long lines are broken where the text has no line break.</source>
            <translation>过长的行已折断，原文在该处并无换行。</translation>
        </message>
        <message>
            <source>The text goes on. Save a copy to read all of it.</source>
            <translation>后面还有内容。要阅读全文，请保存副本。</translation>
        </message>
        <message>
            <source>Files of this kind are shown by another program. Save a copy and open that. A copy is not encrypted any more: delete it when you no longer need it.</source>
            <translation>此类文件须用其他程序查看。请保存副本后打开。副本不再加密，用完后请删除。</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Open: %1</source>
            <translation>打开：%1</translation>
        </message>
    </context>
    <context>
        <name>words</name>
        <message>
            <source>only on this machine</source>
            <translation>仅在本机</translation>
        </message>
        <message>
            <source>taken by the centre</source>
            <translation>中心已接收</translation>
        </message>
        <message>
            <source>waits at the centre</source>
            <translation>在中心等待</translation>
        </message>
        <message>
            <source>not taken by the centre</source>
            <translation>中心未接收</translation>
        </message>
        <message>
            <source>Nothing was done on this machine that day.</source>
            <translation>当天本机没有任何操作。</translation>
        </message>
        <message numerus="yes">
            <source>%n act(s) on this machine.</source>
            <translation>
                <numerusform>本机共有 %n 项操作。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n request(s) taken in.</source>
            <translation>
                <numerusform>收件 %n 件。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait(s) at the centre.</source>
            <translation>
                <numerusform>%n 项在中心等待。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n was/were not taken by the centre and want(s) a look.</source>
            <translation>
                <numerusform>%n 项未被中心接收，需要查看。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n is/are only on this machine: connect before you leave.</source>
            <translation>
                <numerusform>%n 项仅在本机：离开前请联网。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The content of %n document(s) is only on this machine: connect before you leave.</source>
            <translation>
                <numerusform>还有 %n 个文件的内容仅在本机：离开前请联网。</numerusform>
            </translation>
        </message>
        <message>
            <source>The centre has all of it.</source>
            <translation>中心已全部收到。</translation>
        </message>
        <message>
            <source>%1+ cases</source>
            <translation>%1+ 件</translation>
        </message>
        <message numerus="yes">
            <source>%n case(s)</source>
            <translation>
                <numerusform>%n 件</numerusform>
            </translation>
        </message>
        <message>
            <source>New case</source>
            <comment>button</comment>
            <translation>新收办件</translation>
        </message>
        <message>
            <source>Claim</source>
            <comment>button</comment>
            <translation>认领</translation>
        </message>
        <message>
            <source>Release</source>
            <comment>button</comment>
            <translation>退回待分</translation>
        </message>
        <message>
            <source>Assign</source>
            <comment>button</comment>
            <translation>分派</translation>
        </message>
        <message>
            <source>Note</source>
            <comment>button</comment>
            <translation>备注</translation>
        </message>
        <message>
            <source>Edit</source>
            <comment>button</comment>
            <translation>修改</translation>
        </message>
        <message>
            <source>Attach document</source>
            <comment>button</comment>
            <translation>附材料</translation>
        </message>
        <message>
            <source>Accept</source>
            <comment>button</comment>
            <translation>受理</translation>
        </message>
        <message>
            <source>Refuse</source>
            <comment>button</comment>
            <translation>不予受理</translation>
        </message>
        <message>
            <source>Ask for documents</source>
            <comment>button</comment>
            <translation>要求补正</translation>
        </message>
        <message>
            <source>Decide</source>
            <comment>button</comment>
            <translation>作出决定</translation>
        </message>
        <message>
            <source>Close case</source>
            <comment>button</comment>
            <translation>办结</translation>
        </message>
        <message>
            <source>Reopen</source>
            <comment>button</comment>
            <translation>重新办理</translation>
        </message>
        <message>
            <source>Keep what stands</source>
            <comment>button</comment>
            <translation>保留现值</translation>
        </message>
        <message>
            <source>Import</source>
            <comment>button</comment>
            <translation>导入</translation>
        </message>
        <message>
            <source>Set office</source>
            <comment>button</comment>
            <translation>设置窗口单位</translation>
        </message>
        <message>
            <source>Set person</source>
            <comment>button</comment>
            <translation>设置人员</translation>
        </message>
        <message>
            <source>Set service</source>
            <comment>button</comment>
            <translation>设置事项</translation>
        </message>
        <message>
            <source>Release the case</source>
            <translation>退回办件</translation>
        </message>
        <message>
            <source>Assign the case to a colleague</source>
            <translation>把办件分派给同事</translation>
        </message>
        <message>
            <source>Add a note</source>
            <translation>添加备注</translation>
        </message>
        <message>
            <source>Edit the request</source>
            <translation>修改申请内容</translation>
        </message>
        <message>
            <source>Attach a document</source>
            <translation>附上材料</translation>
        </message>
        <message>
            <source>Accept the application</source>
            <translation>受理申请</translation>
        </message>
        <message>
            <source>Refuse the application</source>
            <translation>不予受理该申请</translation>
        </message>
        <message>
            <source>Ask the applicant for documents</source>
            <translation>要求申请人补正材料</translation>
        </message>
        <message>
            <source>Decide the case</source>
            <translation>对办件作出决定</translation>
        </message>
        <message>
            <source>Close the case</source>
            <translation>办结该办件</translation>
        </message>
        <message>
            <source>Reopen the case</source>
            <translation>重新办理该办件</translation>
        </message>
        <message>
            <source>Taken in</source>
            <comment>timeline</comment>
            <translation>已收件</translation>
        </message>
        <message>
            <source>Claimed</source>
            <comment>timeline</comment>
            <translation>已认领</translation>
        </message>
        <message>
            <source>Released</source>
            <comment>timeline</comment>
            <translation>已退回待分</translation>
        </message>
        <message>
            <source>Assigned</source>
            <comment>timeline</comment>
            <translation>已分派</translation>
        </message>
        <message>
            <source>Note added</source>
            <comment>timeline</comment>
            <translation>已添加备注</translation>
        </message>
        <message>
            <source>Request edited</source>
            <comment>timeline</comment>
            <translation>已修改申请内容</translation>
        </message>
        <message>
            <source>Document attached</source>
            <comment>timeline</comment>
            <translation>已附材料</translation>
        </message>
        <message>
            <source>Accepted</source>
            <comment>timeline</comment>
            <translation>已受理</translation>
        </message>
        <message>
            <source>Refused</source>
            <comment>timeline</comment>
            <translation>已决定不予受理</translation>
        </message>
        <message>
            <source>Documents asked for</source>
            <comment>timeline</comment>
            <translation>已要求补正</translation>
        </message>
        <message>
            <source>Decided</source>
            <comment>timeline</comment>
            <translation>已作出决定</translation>
        </message>
        <message>
            <source>Closed</source>
            <comment>timeline</comment>
            <translation>已办结</translation>
        </message>
        <message>
            <source>Reopened</source>
            <comment>timeline</comment>
            <translation>已重新办理</translation>
        </message>
        <message>
            <source>Proposed change withdrawn</source>
            <comment>timeline</comment>
            <translation>已撤回修改建议</translation>
        </message>
        <message>
            <source>Brought over from another system</source>
            <comment>timeline</comment>
            <translation>已从其他系统导入</translation>
        </message>
        <message>
            <source>Office changed</source>
            <comment>timeline</comment>
            <translation>窗口单位已变更</translation>
        </message>
        <message>
            <source>Person changed</source>
            <comment>timeline</comment>
            <translation>人员已变更</translation>
        </message>
        <message>
            <source>Service changed</source>
            <comment>timeline</comment>
            <translation>事项已变更</translation>
        </message>
        <message>
            <source>An action that this version does not know</source>
            <translation>本版本不认识的操作</translation>
        </message>
        <message>
            <source>The password is not right. Nothing was changed. Type it again; mind capital letters.</source>
            <translation>密码不正确，什么也没有更改。请重新输入，注意大小写。</translation>
        </message>
        <message>
            <source>The centre does not know this code for this person. Nothing was changed. Check user name and code, or ask your administrator for a new code.</source>
            <translation>中心不认识此人的这个代码，什么也没有更改。请检查用户名和代码，或向管理员索取新代码。</translation>
        </message>
        <message>
            <source>This code was used already. Each code enrols one machine once. Ask your administrator for a new code.</source>
            <translation>此代码已用过。每个代码只能登记一台机器一次。请向管理员索取新代码。</translation>
        </message>
        <message>
            <source>This code is no longer valid. Ask your administrator for a new code.</source>
            <translation>此代码已失效。请向管理员索取新代码。</translation>
        </message>
        <message>
            <source>This profile already belongs to somebody. Their work is untouched. Sign in instead, or choose another profile.</source>
            <translation>此配置已属于他人，其工作未受影响。请直接登录，或选择其他配置。</translation>
        </message>
        <message>
            <source>This machine is not enrolled yet. Enrol it with the code from your administrator.</source>
            <translation>本机尚未登记。请用管理员给您的代码登记。</translation>
        </message>
        <message>
            <source>The centre does not know this machine any more, as after it was brought back from a copy. Your work is kept. Ask your administrator for a one-time code and sign in with it: everything is then sent again.</source>
            <translation>中心已不认识本机，例如从备份恢复之后。您的工作已保存。请向管理员索取一次性代码并用它登录，全部内容将重新发送。</translation>
        </message>
        <message>
            <source>The centre has another password for you, or does not know you. Your work is kept. Ask your administrator to give you there the password that you use here.</source>
            <translation>中心为您登记的密码不同，或不认识您。您的工作已保存。请管理员在中心把密码设为您在本机使用的密码。</translation>
        </message>
        <message>
            <source>The disk failed while this was being kept, and it is not known whether it was. Look whether it is there before you do it again. Call your administrator.</source>
            <translation>保存时磁盘出错，无法确定是否已保存。再次操作之前请先查看是否已有。请联系管理员。</translation>
        </message>
        <message>
            <source>A service is too large: no client could read it. It was not loaded. Offer fewer values, or make two services of it.</source>
            <translation>某个事项过大，客户端将无法读取，未予加载。请减少可选值，或拆成两个事项。</translation>
        </message>
        <message>
            <source>The name is longer than 200 characters. Nothing was changed. Choose a shorter one.</source>
            <translation>名称超过 200 个字符。未作任何更改。请使用较短的名称。</translation>
        </message>
        <message>
            <source>This centre has offices or people of its own, which the demo would overwrite. Nothing was changed. Make another centre for it.</source>
            <translation>该中心已有自己的窗口单位或人员，演示数据会将其覆盖。未作任何更改。请另建一个中心用于演示。</translation>
        </message>
        <message>
            <source>The configuration names a certificate that does not come from this centre&apos;s authority. It was not touched. Whoever issued it makes the new one.</source>
            <translation>配置所指定的证书并非由本中心签发，未作改动。请由签发方更新。</translation>
        </message>
        <message>
            <source>You are not signed in. Your work is kept. Sign in and try again.</source>
            <translation>您尚未登录。您的工作已保存。请登录后重试。</translation>
        </message>
        <message>
            <source>Signing in off line has expired. Your work is kept, encrypted. Connect this machine to the centre and sign in again.</source>
            <translation>离线登录已到期。您的工作已加密保存。请把本机连到中心后重新登录。</translation>
        </message>
        <message>
            <source>The centre has revoked this machine. Unsent work is kept here, encrypted. Speak to your administrator.</source>
            <translation>中心已吊销本机。未发送的工作已在此加密保存。请联系管理员。</translation>
        </message>
        <message>
            <source>The centre has disabled your sign-in. Unsent work is kept here, encrypted. Speak to your administrator.</source>
            <translation>中心已停用您的登录。未发送的工作已在此加密保存。请联系管理员。</translation>
        </message>
        <message>
            <source>The centre wants you to sign in again. Your work is kept and will be sent afterwards.</source>
            <translation>中心要求您重新登录。您的工作已保存，登录后会发送。</translation>
        </message>
        <message>
            <source>The session with the centre ended. Your work is kept; the program signs in again by itself.</source>
            <translation>与中心的会话已结束。您的工作已保存，程序会自动重新登录。</translation>
        </message>
        <message>
            <source>Guichet is locked. Your work is kept. Sign in to go on.</source>
            <translation>Guichet 已锁定。您的工作已保存。请登录后继续。</translation>
        </message>
        <message>
            <source>Type a password. It must not be empty.</source>
            <translation>请输入密码，不能为空。</translation>
        </message>
        <message>
            <source>Something is missing. Fill in the centre's address, its authority file, user name and code.</source>
            <translation>信息不全。请填写中心地址、证书文件、用户名和代码。</translation>
        </message>
        <message>
            <source>The centre is being asked already. Wait for its answer.</source>
            <translation>已在询问中心，请等待答复。</translation>
        </message>
        <message>
            <source>There is no connection to the network. Your work is kept and will be sent later. Check cable or wireless.</source>
            <translation>没有网络连接。您的工作已保存，稍后发送。请检查网线或无线网络。</translation>
        </message>
        <message>
            <source>The centre's address was not found. Your work is kept. Check the address and the network.</source>
            <translation>找不到中心的地址。您的工作已保存。请检查地址和网络。</translation>
        </message>
        <message>
            <source>The centre does not answer at its address. Your work is kept. The program goes on trying.</source>
            <translation>中心的地址没有应答。您的工作已保存，程序会继续尝试。</translation>
        </message>
        <message>
            <source>The centre did not answer in time. Your work is kept. The program goes on trying.</source>
            <translation>中心未及时答复。您的工作已保存，程序会继续尝试。</translation>
        </message>
        <message>
            <source>The server at this address cannot prove that it is your centre, so nothing was sent. Check the address, the authority file and the date of this machine, or call your administrator.</source>
            <translation>此地址的服务器不能证明它是您的中心，因此什么也没有发送。请检查地址、证书文件和本机日期，或联系管理员。</translation>
        </message>
        <message>
            <source>What answers at this address is no centre: another server, or a network that wants a sign-in of its own. Your work is kept. Check the address; in a public network, open a web page and sign in to it.</source>
            <translation>此地址上应答的不是中心：可能是另一台服务器，也可能是需要先登录的网络。您的工作已保存。请检查地址；如在公共网络中，请打开网页先登录网络。</translation>
        </message>
        <message>
            <source>The server at this address is not your centre. Nothing was sent and nothing was changed. Check the address, or call your administrator.</source>
            <translation>此地址的服务器不是您的中心。什么也没有发送，什么也没有更改。请检查地址，或联系管理员。</translation>
        </message>
        <message>
            <source>The centre's answer was damaged on the way and was not used. Your work is kept. The program tries again.</source>
            <translation>中心的答复在途中受损，未予使用。您的工作已保存，程序会重试。</translation>
        </message>
        <message>
            <source>The centre has a fault of its own. Your work is kept. The program goes on trying.</source>
            <translation>中心自身出现故障。您的工作已保存，程序会继续尝试。</translation>
        </message>
        <message>
            <source>The centre has a fault of its own. Your work is kept. Try again later.</source>
            <translation>中心自身出现故障。您的工作已保存，请稍后再试。</translation>
        </message>
        <message>
            <source>The centre is very busy. Your work is kept and is sent when its turn comes.</source>
            <translation>中心非常繁忙。您的工作已保存，轮到时即发送。</translation>
        </message>
        <message>
            <source>The centre asks for patience: too many tries with this name, or too many people at once. Nothing was changed. Wait a few minutes, check name and password, and try again.</source>
            <translation>中心要求稍候：此用户名尝试次数过多，或同时使用的人过多。未作任何更改。请等几分钟，核对用户名和密码后再试。</translation>
        </message>
        <message>
            <source>The centre takes no further file from this machine until those under way are finished. Your work is kept. The program waits and tries again.</source>
            <translation>本机尚有文件未传完，传完之前中心不再接收新文件。您的工作已保存，程序稍候再试。</translation>
        </message>
        <message>
            <source>The centre lacks work that it had received: it was probably restored from a backup. Nothing is sent or received until your administrator has told it so; your work is kept here.</source>
            <translation>中心缺少其已收到的内容，可能是由备份恢复而来。在管理员告知中心之前，不发送也不接收；您的工作均保存在本机。</translation>
        </message>
        <message>
            <source>The centre would take a large part of the cases from this machine. Nothing was taken, and your work is still sent. Your administrator must say first that it is meant so.</source>
            <translation>中心要从本机移除大量办件。什么也没有移除，您的工作仍会发送。须由管理员先确认确需如此。</translation>
        </message>
        <message>
            <source>A copy of this profile was used elsewhere, and the centre does not let this one go on as another. Your work is kept here. Call your administrator.</source>
            <translation>此配置的副本已在别处使用，且中心不允许本机以新编号继续。您的工作均保存在本机。请联系管理员。</translation>
        </message>
        <message>
            <source>The centre holds this office locked for maintenance. Your work is kept and is sent afterwards.</source>
            <translation>中心因维护锁定了该单位。您的工作已保存，之后发送。</translation>
        </message>
        <message>
            <source>This program is too old to receive from the centre. Your work is still sent. Ask for the new version.</source>
            <translation>本程序版本过旧，无法从中心接收。您的工作仍会发送。请申请安装新版本。</translation>
        </message>
        <message>
            <source>This machine was away for long. Your work is kept; the cases are fetched anew.</source>
            <translation>本机长时间未连接。您的工作已保存，办件将重新获取。</translation>
        </message>
        <message>
            <source>The centre holds other work under the same name. Yours is kept here. Call your administrator.</source>
            <translation>中心在同一标识下存有其他内容。您的内容保存在本机。请联系管理员。</translation>
        </message>
        <message>
            <source>The centre misses earlier work of this machine. It is sent again by itself.</source>
            <translation>中心缺少本机较早的工作，会自动重新发送。</translation>
        </message>
        <message>
            <source>The centre did not understand this program. Your work is kept. Call your administrator.</source>
            <translation>中心无法理解本程序的请求。您的工作已保存。请联系管理员。</translation>
        </message>
        <message>
            <source>What was to be sent is larger than the centre accepts. It is kept here. Call your administrator.</source>
            <translation>要发送的内容超过中心的上限，已保存在本机。请联系管理员。</translation>
        </message>
        <message>
            <source>Something between this machine and the centre changes messages. Your work is kept. Call your administrator.</source>
            <translation>本机与中心之间有设备改动了消息。您的工作已保存。请联系管理员。</translation>
        </message>
        <message>
            <source>The disk is full. What you had finished is kept; this last step was not. Free some space and try again.</source>
            <translation>磁盘已满。已完成的工作都已保存，最后这一步没有。请腾出空间后重试。</translation>
        </message>
        <message>
            <source>The disk could not be written. What you had finished is kept. Call your administrator.</source>
            <translation>磁盘无法写入。已完成的工作都已保存。请联系管理员。</translation>
        </message>
        <message>
            <source>The profile's folder may not be written. Nothing was changed. Ask your administrator for the right to write.</source>
            <translation>配置文件夹不可写，什么也没有更改。请向管理员申请写入权限。</translation>
        </message>
        <message>
            <source>The file that holds your keys is damaged (vault.json), so nothing was opened and nothing was changed. Leave the profile as it is and call your administrator.</source>
            <translation>保存密钥的文件（vault.json）已损坏，因此什么也没有打开或更改。请保持配置原样并联系管理员。</translation>
        </message>
        <message>
            <source>This profile was written by a later version of the program. It was left as it is. Ask for the new version.</source>
            <translation>此配置由更新版本的程序写成，已原样保留。请申请安装新版本。</translation>
        </message>
        <message>
            <source>Guichet already runs with this profile. Use the window that is open, or close it first.</source>
            <translation>Guichet 已在使用此配置运行。请使用已打开的窗口，或先将其关闭。</translation>
        </message>
        <message>
            <source>The store on this machine is damaged and was not opened, so that nothing in it gets lost. Call your administrator.</source>
            <translation>本机的存储已损坏，为避免丢失数据，未予打开。请联系管理员。</translation>
        </message>
        <message>
            <source>No printer is set up on this machine. Nothing was printed. Save the receipt as a file instead.</source>
            <translation>本机未设置打印机，什么也没有打印。请把回执存为文件。</translation>
        </message>
        <message>
            <source>The printer did not take the receipt. The case is kept. Look at the printer, or save the receipt as a file.</source>
            <translation>打印机未接收回执。办件已保存。请检查打印机，或把回执存为文件。</translation>
        </message>
        <message>
            <source>The file could not be written. Choose another folder.</source>
            <translation>文件无法写入。请选择其他文件夹。</translation>
        </message>
        <message>
            <source>The file could not be read. Nothing was changed. Choose another file.</source>
            <translation>文件无法读取，什么也没有更改。请选择其他文件。</translation>
        </message>
        <message>
            <source>The authority file holds no certificate. Choose the file that your administrator gave you (authority.pem).</source>
            <translation>证书文件中没有证书。请选择管理员给您的文件（authority.pem）。</translation>
        </message>
        <message>
            <source>The centre's address must begin with https:// and name a host.</source>
            <translation>中心地址必须以 https:// 开头并写明主机。</translation>
        </message>
        <message>
            <source>This program was built without that language. It goes on in the present one.</source>
            <translation>本程序未包含该语言，将继续使用当前语言。</translation>
        </message>
        <message>
            <source>This machine does not know the office's time zone, so no date could be worked out. Call your administrator.</source>
            <translation>本机不认识该单位的时区，无法计算日期。请联系管理员。</translation>
        </message>
        <message>
            <source>This is not a case number. One looks like EO-2026-03-00417-K.</source>
            <translation>这不是办件编号。编号形如 EO-2026-03-00417-K。</translation>
        </message>
        <message>
            <source>The last character does not fit the number. Look for a typing mistake.</source>
            <translation>编号的最后一位不符。请检查是否输错。</translation>
        </message>
        <message>
            <source>This is no longer here. It may have moved to another office. Search for it, or look at the list again.</source>
            <translation>这里已经没有这一项，可能已转到其他单位。请搜索，或重新查看列表。</translation>
        </message>
        <message>
            <source>Something in the input does not do. Nothing was changed. Correct it and try again.</source>
            <translation>输入的内容有误，什么也没有更改。请改正后重试。</translation>
        </message>
        <message>
            <source>Somebody else was first. Nothing of yours was lost. Look at the case and decide.</source>
            <translation>有人先做了更改。您的内容没有丢失。请查看办件后决定。</translation>
        </message>
        <message>
            <source>You may not do this. Nothing was changed. Ask your supervisor if you should have the right.</source>
            <translation>您没有此项权限，什么也没有更改。如确需权限，请联系主管。</translation>
        </message>
        <message>
            <source>The centre cannot be reached. Your work is kept and will be sent later.</source>
            <translation>暂时连不上中心。您的工作已保存，稍后会自动发送。</translation>
        </message>
        <message>
            <source>There was no answer in time. Your work is kept. Try again.</source>
            <translation>未及时得到答复。您的工作已保存，请重试。</translation>
        </message>
        <message>
            <source>Something else is using this just now. Nothing was changed. Try again in a moment.</source>
            <translation>此刻正被占用，什么也没有更改。请稍后再试。</translation>
        </message>
        <message>
            <source>This was made by a later version of the program. It was left as it is. Ask for the new version.</source>
            <translation>这是由更新版本的程序生成的，已原样保留。请申请安装新版本。</translation>
        </message>
        <message>
            <source>What is stored is not what was written, so it was not used. Call your administrator.</source>
            <translation>存储内容与写入时不一致，未予使用。请联系管理员。</translation>
        </message>
        <message>
            <source>The disk could not be used. What you had finished is kept. Call your administrator.</source>
            <translation>磁盘无法使用。已完成的工作都已保存。请联系管理员。</translation>
        </message>
        <message>
            <source>The other side does not answer as a centre should. Nothing was changed. Check the address, or call your administrator.</source>
            <translation>对方的答复不符合中心的规范，什么也没有更改。请检查地址，或联系管理员。</translation>
        </message>
        <message>
            <source>Stopped as you wished. Nothing was changed.</source>
            <translation>已按您的要求停止，什么也没有更改。</translation>
        </message>
        <message>
            <source>Your role in this office does not include this.</source>
            <translation>您在该单位的角色不包含此项权限。</translation>
        </message>
        <message>
            <source>This case does not exist any more.</source>
            <translation>该办件已不存在。</translation>
        </message>
        <message>
            <source>This case was taken in already.</source>
            <translation>该办件已经收件。</translation>
        </message>
        <message>
            <source>Somebody already handles this case.</source>
            <translation>该办件已有人办理。</translation>
        </message>
        <message>
            <source>Only the person who handles the case may do this. Claim it, or ask that person or a supervisor.</source>
            <translation>仅经办人可执行此操作。请先认领，或联系经办人或主管。</translation>
        </message>
        <message>
            <source>Not possible in this state of the case.</source>
            <translation>办件在当前状态下不能进行此操作。</translation>
        </message>
        <message>
            <source>A text is needed here.</source>
            <translation>此处需要填写文字。</translation>
        </message>
        <message>
            <source>Nothing was changed, so there is nothing to save.</source>
            <translation>没有更改，无需保存。</translation>
        </message>
        <message>
            <source>The form is not right yet.</source>
            <translation>表单尚未填写正确。</translation>
        </message>
        <message>
            <source>This service is not in the catalogue.</source>
            <translation>事项目录中没有此事项。</translation>
        </message>
        <message>
            <source>This person is not known, or does not work in this office.</source>
            <translation>不认识此人，或此人不在该单位工作。</translation>
        </message>
        <message>
            <source>This office is not known.</source>
            <translation>不认识此单位。</translation>
        </message>
        <message>
            <source>This case number is another machine's to give. Take the case in anew.</source>
            <translation>此办件编号应由另一台设备编发，请重新登记。</translation>
        </message>
        <message>
            <source>This case number is taken.</source>
            <translation>该办件编号已被使用。</translation>
        </message>
        <message>
            <source>This document is attached already.</source>
            <translation>该材料已经附上。</translation>
        </message>
        <message>
            <source>Name at least one document.</source>
            <translation>请至少写明一份材料。</translation>
        </message>
        <message>
            <source>This proposed change is no longer there.</source>
            <translation>该修改建议已不存在。</translation>
        </message>
        <message>
            <source>The text is too long.</source>
            <translation>文字过长。</translation>
        </message>
        <message>
            <source>This case holds as much as one case may. Take in a new case for what follows.</source>
            <translation>此办件的内容已达上限。后续事宜请另行收件。</translation>
        </message>
        <message>
            <source>Please fill this in.</source>
            <translation>请填写此项。</translation>
        </message>
        <message>
            <source>At most %1 characters.</source>
            <translation>最多 %1 个字符。</translation>
        </message>
        <message>
            <source>Enter a number.</source>
            <translation>请输入数字。</translation>
        </message>
        <message>
            <source>Enter at least %1.</source>
            <translation>请输入不小于 %1 的数。</translation>
        </message>
        <message>
            <source>Enter at most %1.</source>
            <translation>请输入不大于 %1 的数。</translation>
        </message>
        <message>
            <source>Enter a date as 2026-03-01.</source>
            <translation>请按 2026-03-01 的格式输入日期。</translation>
        </message>
        <message>
            <source>Choose one of the values offered.</source>
            <translation>请选择列出的值之一。</translation>
        </message>
        <message>
            <source>Enter a telephone number: digits, spaces, + and -.</source>
            <translation>请输入电话号码：数字、空格、+ 和 -。</translation>
        </message>
        <message>
            <source>Enter an e-mail address like name@example.org.</source>
            <translation>请输入电子邮箱，如 name@example.org。</translation>
        </message>
        <message>
            <source>This is not a citizen number: 18 characters, and the last must fit the others.</source>
            <translation>这不是公民身份号码：应为 18 位，且末位须与前面相符。</translation>
        </message>
        <message>
            <source>This is not an organisation code: 18 characters, and the last must fit the others.</source>
            <translation>这不是统一社会信用代码：应为 18 位，且末位须与前面相符。</translation>
        </message>
        <message>
            <source>This number cannot be right: a character is wrong or missing. Compare it with the paper.</source>
            <translation>这个号码不对：有字符写错或缺漏，请与证件核对。</translation>
        </message>
        <message>
            <source>The form has no such field.</source>
            <translation>表单中没有此项。</translation>
        </message>
        <message>
            <source>There is an invisible character in the text. Type it again instead of pasting it.</source>
            <translation>文字中有不可见字符。请重新输入，不要粘贴。</translation>
        </message>
        <message>
            <source>Not possible while the case is “%1”.</source>
            <translation>办件处于“%1”状态时不能进行此操作。</translation>
        </message>
        <message>
            <source>Somebody else changed this case meanwhile. Yours is kept; please decide.</source>
            <translation>期间有人更改了此办件。您的内容已保留，请作决定。</translation>
        </message>
        <message>
            <source>Somebody else changed this too: %1. Yours is kept; please decide.</source>
            <translation>以下内容也被别人更改：%1。您的内容已保留，请作决定。</translation>
        </message>
        <message>
            <source>, </source>
            <comment>between items of a list</comment>
            <translation>、</translation>
        </message>
        <message>
            <source>This is not possible just now.</source>
            <translation>目前不能进行此操作。</translation>
        </message>
        <message>
            <source>This value does not do.</source>
            <translation>此值不合要求。</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>label of a field: what is wrong</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>The centre has taken this over and waits for the file itself.</source>
            <translation>中心已接收，正在等待文件本身。</translation>
        </message>
        <message>
            <source>This waits because an earlier step on the same case was not taken over. Decide that one first.</source>
            <translation>同一办件前面的一步未被接收，因此此步暂候。请先处理前一步。</translation>
        </message>
        <message>
            <source>The centre does not know this kind of action yet. It is kept and is offered again after the centre's upgrade.</source>
            <translation>中心尚不认识此类操作。已保留，待中心升级后再次提交。</translation>
        </message>
        <message>
            <source>Nothing was set aside under this id. Nothing was changed. &quot;quarantine list --all&quot; shows what there is.</source>
            <translation>没有以此编号隔离的操作，什么也没有更改。用 &quot;quarantine list --all&quot; 查看现有的。</translation>
        </message>
        <message>
            <source>This was released or refused already. Nothing was changed.</source>
            <translation>此项已放行或已拒绝，什么也没有更改。</translation>
        </message>
        <message>
            <source>This was released: its content lies with the other actions and not here any more.</source>
            <translation>此项已放行：其内容与其他操作存放在一起，不再在此处。</translation>
        </message>
        <message>
            <source>This is no action that its person signed, so it cannot be released. Nothing was changed. Refuse it, with a reason for the clerk.</source>
            <translation>这不是本人签署的操作，不能放行，什么也没有更改。请拒绝它，并给经办人写明理由。</translation>
        </message>
        <message>
            <source>The centre fails on one action after the other, so no more are set aside. Your work is kept. Call your administrator.</source>
            <translation>中心接连无法处理多项操作，因此不再隔离更多。您的工作保存在本机。请联系管理员。</translation>
        </message>
        <message>
            <source>The centre has set this aside. Your administrator decides on it first, and then it comes back to you. Yours is kept.</source>
            <translation>中心已将此项单独隔离。先由管理员决定，然后再交还给您。您写的内容已保留。</translation>
        </message>
        <message>
            <source>The centre has not taken this case over. Why stands at the top of the case.</source>
            <translation>中心尚未接收此办件，原因见上方。</translation>
        </message>
        <message>
            <source>The centre holds something else under the mark of this step.</source>
            <translation>中心在同一内部标识下已有其他内容。</translation>
        </message>
        <message>
            <source>Your administrator looked at it and refused it.</source>
            <translation>管理员查看后拒绝了此项。</translation>
        </message>
        <message>
            <source>Your administrator looked at it and refused it: “%1”.</source>
            <translation>管理员查看后拒绝了此项：“%1”。</translation>
        </message>
        <message>
            <source>number %1 of %2</source>
            <comment>of an action, of a client</comment>
            <translation>%2 的第 %1 号</translation>
        </message>
        <message>
            <source>The centre could not process this and has set it aside unread. It is kept here and there; your administrator decides on it. What builds on it waits, other work goes on.</source>
            <translation>中心无法处理此项，已原样单独隔离。本机和中心都保留了它，由管理员决定如何处理。以它为前提的操作等待，其他工作照常进行。</translation>
        </message>
        <message>
            <source>The centre has taken this over.</source>
            <translation>中心已接收。</translation>
        </message>
        <message>
            <source>The centre has taken this over under a new case number. The old number still finds the case.</source>
            <translation>中心已接收，并改用新的办件编号。用旧编号仍可找到该办件。</translation>
        </message>
        <message>
            <source>The centre has taken this over with a change.</source>
            <translation>中心已接收，并作了一处调整。</translation>
        </message>
        <message>
            <source>The centre has taken this over; it was so already.</source>
            <translation>中心已接收；原本即是如此。</translation>
        </message>
        <message>
            <source>The centre did not take this over. %1 What you wrote is kept.</source>
            <translation>中心未接收此项。%1您写的内容已保留。</translation>
        </message>
        <message>
            <source>Receipt: request received</source>
            <translation>回执：已收件</translation>
        </message>
        <message>
            <source>Receipt: application accepted for review</source>
            <translation>回执：已受理</translation>
        </message>
        <message>
            <source>Receipt: documents are missing</source>
            <translation>回执：材料待补正</translation>
        </message>
        <message>
            <source>Receipt: decision taken</source>
            <translation>回执：已作出决定</translation>
        </message>
        <message>
            <source>Receipt: application not accepted</source>
            <translation>回执：不予受理</translation>
        </message>
        <message>
            <source>Receipt: case closed</source>
            <translation>回执：已办结</translation>
        </message>
        <message>
            <source>We have taken in your request. This is not yet a statement that it is complete, and no decision.</source>
            <translation>您的申请已收下。本回执不表示材料齐全，也不是决定。</translation>
        </message>
        <message>
            <source>Your application was accepted and is being reviewed. This is no decision.</source>
            <translation>您的申请已受理，正在审查。这不是决定。</translation>
        </message>
        <message>
            <source>Your application cannot be reviewed until the documents that we asked for are here.</source>
            <translation>在收到要求补正的材料之前，您的申请无法办理。</translation>
        </message>
        <message>
            <source>A decision has been taken. You receive it separately; this paper does not replace it.</source>
            <translation>已作出决定。决定书另行送达，本回执不能代替。</translation>
        </message>
        <message>
            <source>Your application was not accepted. You receive the reasons separately; this paper does not replace them.</source>
            <translation>您的申请不予受理。理由另行送达，本回执不能代替。</translation>
        </message>
        <message>
            <source>Your case is closed.</source>
            <translation>您的办件已办结。</translation>
        </message>
        <message>
            <source>Without a decision by %1 the application counts as granted.</source>
            <translation>%1 前未作出决定的，视为准予。</translation>
        </message>
        <message>
            <source>Without a decision by %1 the application counts as denied, and you may appeal.</source>
            <translation>%1 前未作出决定的，视为不准予，您可以申请复议。</translation>
        </message>
        <message>
            <source>Case number</source>
            <translation>办件编号</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>事项</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>主题</translation>
        </message>
        <message>
            <source>Applicant</source>
            <translation>申请人</translation>
        </message>
        <message>
            <source>Handed in by</source>
            <translation>代办人</translation>
        </message>
        <message>
            <source>Taken in</source>
            <translation>收件时间</translation>
        </message>
        <message>
            <source>At the counter by</source>
            <translation>窗口经办人</translation>
        </message>
        <message>
            <source>Answer by</source>
            <translation>答复期限</translation>
        </message>
        <message>
            <source>Documents handed in</source>
            <translation>已交材料</translation>
        </message>
        <message>
            <source>None</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Taken in while the office was off line. The number is final; the centre hears of it as soon as the line is back.</source>
            <translation>收件时窗口处于离线状态。编号为最终编号，恢复连接后即上报中心。</translation>
        </message>
        <message>
            <source>All times are those of the office (%1).</source>
            <translation>所有时间均为该单位所在时区（%1）。</translation>
        </message>
        <message>
            <source>The counter that gave this out can check the code, also off line.</source>
            <translation>出具本回执的窗口可以核验此码，离线时也可以。</translation>
        </message>
        <message>
            <source>nothing waiting</source>
            <translation>没有待发</translation>
        </message>
        <message numerus="yes">
            <source>%n action(s) wait</source>
            <translation>
                <numerusform>%n 项待发</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) still to send</source>
            <translation>
                <numerusform>还有 %n 个文件待发送</numerusform>
            </translation>
        </message>
        <message>
            <source>Not connected yet</source>
            <translation>尚未连接</translation>
        </message>
        <message>
            <source>Up to date</source>
            <translation>已是最新</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>正在发送</translation>
        </message>
        <message>
            <source>Fetching cases: %1 of %2</source>
            <translation>正在获取办件：%1／%2</translation>
        </message>
        <message>
            <source>Receiving</source>
            <translation>正在接收</translation>
        </message>
        <message>
            <source>Off line since %1</source>
            <translation>自 %1 起离线</translation>
        </message>
        <message>
            <source>Off line</source>
            <translation>离线</translation>
        </message>
        <message>
            <source>Sign in again to go on</source>
            <translation>请重新登录后继续</translation>
        </message>
        <message>
            <source>A new version is needed to receive</source>
            <translation>需要新版本才能接收</translation>
        </message>
        <message>
            <source>The centre has locked this sign-in</source>
            <translation>中心已锁定此登录</translation>
        </message>
        <message>
            <source>The centre does not answer as it should</source>
            <translation>中心答复异常</translation>
        </message>
        <message>
            <source>Stopped; your administrator is needed</source>
            <translation>已停止，需要管理员处理</translation>
        </message>
        <message>
            <source>this machine's clock is %1 fast</source>
            <translation>本机时钟快了 %1</translation>
        </message>
        <message>
            <source>this machine's clock is %1 slow</source>
            <translation>本机时钟慢了 %1</translation>
        </message>
        <message>
            <source>What you do is dated by the centre's time all the same. Have the clock set right.</source>
            <translation>您的操作仍按中心时间记录。请校准本机时钟。</translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <comment>how far a clock is out</comment>
            <translation>
                <numerusform>%n 分钟</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <comment>how far a clock is out</comment>
            <translation>
                <numerusform>%n 小时</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <comment>how far a clock is out</comment>
            <translation>
                <numerusform>%n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>The centre fails on what it is sent</source>
            <translation>中心无法处理收到的内容</translation>
        </message>
        <message>
            <source>The centre is busy</source>
            <translation>中心繁忙</translation>
        </message>
        <message>
            <source>This machine cannot store what it receives</source>
            <translation>本机无法保存收到的内容</translation>
        </message>
        <message>
            <source>received %1</source>
            <translation>接收于 %1</translation>
        </message>
        <message numerus="yes">
            <source>%n item(s) need you</source>
            <translation>
                <numerusform>%n 项待处理</numerusform>
            </translation>
        </message>
        <message>
            <source>Received</source>
            <translation>已收件</translation>
        </message>
        <message>
            <source>In review</source>
            <translation>已受理</translation>
        </message>
        <message>
            <source>Waiting for documents</source>
            <translation>待补正</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>已决定</translation>
        </message>
        <message>
            <source>Not accepted</source>
            <translation>不予受理</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>已办结</translation>
        </message>
        <message>
            <source>At the counter</source>
            <translation>窗口</translation>
        </message>
        <message>
            <source>By telephone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>By letter</source>
            <translation>来信</translation>
        </message>
        <message>
            <source>Through the portal</source>
            <translation>政务网站</translation>
        </message>
        <message>
            <source>Through the app</source>
            <translation>手机应用</translation>
        </message>
        <message>
            <source>By e-mail</source>
            <translation>电子邮件</translation>
        </message>
        <message>
            <source>Reported by staff</source>
            <translation>工作人员上报</translation>
        </message>
        <message>
            <source>Another way</source>
            <translation>其他渠道</translation>
        </message>
        <message>
            <source>Granted</source>
            <translation>准予</translation>
        </message>
        <message>
            <source>Granted in part</source>
            <translation>部分准予</translation>
        </message>
        <message>
            <source>Denied</source>
            <translation>不准予</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>已答复</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>个人</translation>
        </message>
        <message>
            <source>Organisation</source>
            <translation>单位</translation>
        </message>
        <message>
            <source>Clerk</source>
            <translation>经办人</translation>
        </message>
        <message>
            <source>Approver</source>
            <translation>审批人</translation>
        </message>
        <message>
            <source>Supervisor</source>
            <translation>主管</translation>
        </message>
        <message>
            <source>Coordinator</source>
            <translation>协调人</translation>
        </message>
        <message>
            <source>Auditor</source>
            <translation>审计人</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation>管理员</translation>
        </message>
        <message>
            <source>My cases</source>
            <translation>我的办件</translation>
        </message>
        <message>
            <source>Returned to me</source>
            <translation>退给我的</translation>
        </message>
        <message>
            <source>Needs attention</source>
            <translation>待处理</translation>
        </message>
        <message>
            <source>Not sent yet</source>
            <translation>待发</translation>
        </message>
        <message>
            <source>Open cases</source>
            <translation>在办办件</translation>
        </message>
        <message>
            <source>Unassigned</source>
            <translation>待认领</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>今日到期</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>已超期</translation>
        </message>
        <message>
            <source>Waiting for applicant</source>
            <translation>等待申请人</translation>
        </message>
        <message>
            <source>Waiting for others</source>
            <translation>等待他人</translation>
        </message>
        <message>
            <source>Lately closed</source>
            <translation>近期办结</translation>
        </message>
        <message>
            <source>All cases</source>
            <translation>全部办件</translation>
        </message>
        <message>
            <source>Open cases that you have claimed appear here. Take one from “Unassigned”.</source>
            <translation>您认领的在办办件显示在这里。可从“待认领”中认领。</translation>
        </message>
        <message>
            <source>Cases of yours that were finished and came back appear here.</source>
            <translation>已办结又退回给您的办件会显示在这里。</translation>
        </message>
        <message>
            <source>If the centre cannot take over something you did, it appears here and waits for your decision.</source>
            <translation>如果中心无法接收您的某项操作，它会出现在这里等您决定。</translation>
        </message>
        <message>
            <source>Everything you did has reached the centre. Work done off line waits here until it is sent.</source>
            <translation>您的操作都已送达中心。离线时所做的工作在发送前会在这里等候。</translation>
        </message>
        <message>
            <source>All open cases of your offices appear here.</source>
            <translation>您所在单位的全部在办办件显示在这里。</translation>
        </message>
        <message>
            <source>Open cases that nobody has claimed appear here.</source>
            <translation>无人认领的在办办件显示在这里。</translation>
        </message>
        <message>
            <source>Nothing is due today.</source>
            <translation>今天没有到期的办件。</translation>
        </message>
        <message>
            <source>Nothing is overdue.</source>
            <translation>没有超期的办件。</translation>
        </message>
        <message>
            <source>Cases wait here while an applicant has to bring documents.</source>
            <translation>等待申请人补交材料的办件显示在这里。</translation>
        </message>
        <message>
            <source>Cases wait here while somebody else has to decide about something you proposed.</source>
            <translation>您提出的内容等待他人决定时，办件会显示在这里。</translation>
        </message>
        <message>
            <source>Cases closed within the last 30 days appear here.</source>
            <translation>最近 30 天内办结的办件显示在这里。</translation>
        </message>
        <message>
            <source>No case is held on this machine yet. They arrive when the centre can be reached.</source>
            <translation>本机尚无办件。连上中心后会自动到达。</translation>
        </message>
        <message>
            <source>Due first</source>
            <translation>先到期在前</translation>
        </message>
        <message>
            <source>Newest first</source>
            <translation>最新在前</translation>
        </message>
        <message>
            <source>Oldest first</source>
            <translation>最早在前</translation>
        </message>
        <message>
            <source>Last changed first</source>
            <translation>最近更改在前</translation>
        </message>
        <message>
            <source>By number</source>
            <translation>按编号</translation>
        </message>
        <message>
            <source>YYYY-MM-DD</source>
            <translation>年-月-日，如 2026-03-01</translation>
        </message>
        <message>
            <source>18 characters</source>
            <translation>18 位</translation>
        </message>
        <message>
            <source>18 characters, unified social credit code</source>
            <translation>18 位统一社会信用代码</translation>
        </message>
        <message>
            <source>Amount, for example 1250.00</source>
            <translation>金额，如 1250.00</translation>
        </message>
        <message>
            <source>name@example.org</source>
            <translation>name@example.org</translation>
        </message>
        <message numerus="yes">
            <source>%n working day(s)</source>
            <comment>a period</comment>
            <translation>
                <numerusform>%n 个工作日</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n calendar day(s)</source>
            <comment>a period</comment>
            <translation>
                <numerusform>%n 日</numerusform>
            </translation>
        </message>
        <message>
            <source>Handled by</source>
            <translation>办理人</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>决定</translation>
        </message>
        <message>
            <source>Request in the citizen's words</source>
            <translation>申请人原话</translation>
        </message>
        <message>
            <source>Place it is about</source>
            <translation>涉及地点</translation>
        </message>
        <message>
            <source>Kind of applicant</source>
            <translation>申请人类型</translation>
        </message>
        <message>
            <source>Name of the applicant</source>
            <translation>申请人姓名或名称</translation>
        </message>
        <message>
            <source>Citizen number or organisation code</source>
            <translation>公民身份号码或统一社会信用代码</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>电子邮箱</translation>
        </message>
        <message>
            <source>Postal address</source>
            <translation>通讯地址</translation>
        </message>
        <message>
            <source>Name of the proxy</source>
            <translation>代办人姓名</translation>
        </message>
        <message>
            <source>Citizen number of the proxy</source>
            <translation>代办人公民身份号码</translation>
        </message>
        <message>
            <source>Telephone of the proxy</source>
            <translation>代办人电话</translation>
        </message>
        <message>
            <source>Relation to the applicant</source>
            <translation>与申请人的关系</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>材料</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>材料</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>编号</translation>
        </message>
        <message>
            <source>Office</source>
            <translation>窗口单位</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>渠道</translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>无人</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>label of a field: its value</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>The centre</source>
            <translation>中心</translation>
        </message>
        <message>
            <source>empty</source>
            <comment>a value</comment>
            <translation>（空）</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>是</translation>
        </message>
        <message>
            <source>No</source>
            <translation>否</translation>
        </message>
        <message>
            <source>today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>tomorrow</source>
            <translation>明天</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>昨天</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>day, time</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>%1, %2 (%3)</source>
            <comment>day, time, time zone</comment>
            <translation>%1 %2（%3）</translation>
        </message>
        <message>
            <source>Overdue since %1</source>
            <translation>自 %1 起超期</translation>
        </message>
        <message numerus="yes">
            <source>Overdue by %n day(s)</source>
            <translation>
                <numerusform>超期 %n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>Due %1</source>
            <translation>%1 到期</translation>
        </message>
        <message>
            <source>last day</source>
            <translation>最后一天</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) left</source>
            <translation>
                <numerusform>还剩 %n 天</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) late</source>
            <translation>
                <numerusform>已超 %n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>The command is not complete or not right. Nothing was changed.</source>
            <translation>命令不完整或有误。未作任何更改。</translation>
        </message>
        <message>
            <source>This program does not have that command. Nothing was changed.</source>
            <translation>本程序没有这个命令。未作任何更改。</translation>
        </message>
        <message>
            <source>The configuration file cannot be used. Nothing was started. Correct it where it says.</source>
            <translation>配置文件无法使用，未启动任何服务。请按提示处改正。</translation>
        </message>
        <message>
            <source>The address to listen on must be an IP address of this machine.</source>
            <translation>监听地址必须是本机的 IP 地址。</translation>
        </message>
        <message>
            <source>The file with the password cannot be used. Nothing was changed.</source>
            <translation>密码文件无法使用。未作任何更改。</translation>
        </message>
        <message>
            <source>Others than its owner may read the file with the password. Nothing was changed. Close the file to them, and choose another password if somebody may have read it.</source>
            <translation>密码文件可被所有者以外的人读取。未作任何更改。请收回他人的权限；如可能已被他人看过，请更换密码。</translation>
        </message>
        <message>
            <source>An office's code is one to ten capital letters and digits and begins with a letter, as in EO.</source>
            <translation>窗口单位代码由一至十个大写字母和数字组成，以字母开头，例如 EO。</translation>
        </message>
        <message>
            <source>A sign-in name is made of small letters, digits, dots, hyphens and underscores and begins with a letter, as in li.wei.</source>
            <translation>登录名由小写字母、数字、点、连字符和下划线组成，以字母开头，例如 li.wei。</translation>
        </message>
        <message>
            <source>The name must not be empty.</source>
            <translation>名称不能为空。</translation>
        </message>
        <message>
            <source>There is no such role. Nothing was changed.</source>
            <translation>没有这个角色。未作任何更改。</translation>
        </message>
        <message>
            <source>This time zone is not known. Give its name as in Asia/Shanghai. Nothing was changed.</source>
            <translation>无法识别该时区。请写成 Asia/Shanghai 这样的名称。未作任何更改。</translation>
        </message>
        <message>
            <source>There is no such office. Nothing was changed. "office list" shows those that there are.</source>
            <translation>没有这个窗口单位。未作任何更改。用“office list”查看现有单位。</translation>
        </message>
        <message>
            <source>There is no such person. Nothing was changed. "person list" shows those that there are.</source>
            <translation>没有这个人员。未作任何更改。用“person list”查看现有人员。</translation>
        </message>
        <message>
            <source>There is no such machine. Nothing was changed. "device list" shows those that there are.</source>
            <translation>没有这台设备。未作任何更改。用“device list”查看现有设备。</translation>
        </message>
        <message>
            <source>There is an office with this code already. Nothing was changed. Use "office change" to change it.</source>
            <translation>已有使用此代码的窗口单位。未作任何更改。要修改请用“office change”。</translation>
        </message>
        <message>
            <source>There is a person with this sign-in name already. Nothing was changed. Use "person grant" to give them more roles.</source>
            <translation>已有使用此登录名的人员。未作任何更改。要增加角色请用“person grant”。</translation>
        </message>
        <message>
            <source>The person does not have this role there. Nothing was changed.</source>
            <translation>该人员在此单位没有这个角色。未作任何更改。</translation>
        </message>
        <message>
            <source>This person's sign-in is disabled. Nothing was changed. Use "person enable" first.</source>
            <translation>该人员的登录已停用。未作任何更改。请先用“person enable”启用。</translation>
        </message>
        <message>
            <source>The password is too short. Choose a longer one.</source>
            <translation>密码太短，请换一个更长的。</translation>
        </message>
        <message>
            <source>The password is too long. Choose a shorter one.</source>
            <translation>密码太长，请换一个更短的。</translation>
        </message>
        <message>
            <source>A file of the catalogue is not right. Correct it where it says.</source>
            <translation>事项目录中有文件不正确，请按提示处改正。</translation>
        </message>
        <message>
            <source>There is no file in this folder whose name ends in .json. Nothing was changed.</source>
            <translation>该文件夹中没有以 .json 结尾的文件。未作任何更改。</translation>
        </message>
        <message>
            <source>The calendar is too large. It was not loaded. Leave out years long past.</source>
            <translation>日历过大，未予加载。请去掉久远的年份。</translation>
        </message>
        <message>
            <source>The centre offers no service yet. Nothing was changed. Load a catalogue first.</source>
            <translation>中心尚无任何事项。未作任何更改。请先加载事项目录。</translation>
        </message>
        <message>
            <source>A calendar is not right. Correct it where it says.</source>
            <translation>日历文件有误。请按提示更正。</translation>
        </message>
        <message>
            <source>A version of a calendar that is in use may not change, because dates were computed with it. It was not loaded. Give the changed calendar the next version number.</source>
            <translation>已使用的日历版本不得更改，因为已有期限据此计算。未予加载。请为更改后的日历使用下一个版本号。</translation>
        </message>
        <message>
            <source>The centre has no calendar of that name. Nothing was changed. Load it with "calendar load" first.</source>
            <translation>中心没有该名称的日历。未作任何更改。请先用“calendar load”加载。</translation>
        </message>
        <message>
            <source>The screening list is too large. It was not loaded. Make two lists of it.</source>
            <translation>词语名单过大，未予加载。请拆分为两个名单。</translation>
        </message>
        <message>
            <source>A version of a screening list that the offices have may not change. It was not loaded. Give the changed list the next version number.</source>
            <translation>各窗口单位已在使用的词语名单版本不得更改。未予加载。请为更改后的名单使用下一个版本号。</translation>
        </message>
        <message>
            <source>A screening list names an office that there is not. It was not loaded. "office list" shows those that there are.</source>
            <translation>词语名单指定了不存在的窗口单位。未予加载。用“office list”查看现有单位。</translation>
        </message>
        <message>
            <source>The centre's database is there but cannot be used. Nothing was changed. The code beside says what the database complains of.</source>
            <translation>中心的数据库存在，但无法使用。未作任何更改。旁边的代码说明数据库的报错。</translation>
        </message>
        <message>
            <source>The centre's database cannot be opened. Nothing was changed. See that it runs, that the settings name it, and that this user may open it.</source>
            <translation>无法打开中心的数据库。未作任何更改。请确认数据库正在运行、设置中的名称正确，并且本用户有权打开。</translation>
        </message>
        <message>
            <source>The program has no mapping of that name. Nothing was imported. Give one of those that it has, or a file whose name ends in .json.</source>
            <translation>程序没有这个名称的映射。未导入任何内容。请使用已有的映射，或以 .json 结尾的文件。</translation>
        </message>
        <message>
            <source>The mapping is not right. Nothing was imported. Correct it where it says.</source>
            <translation>映射有误。未导入任何内容。请按提示的位置更正。</translation>
        </message>
        <message>
            <source>The file lacks columns that the mapping names. Nothing was imported. Choose the mapping that fits the file, or add the columns.</source>
            <translation>文件缺少映射中指定的列。未导入任何内容。请选择适合此文件的映射，或补上这些列。</translation>
        </message>
        <message>
            <source>The first row of the file cannot be read as the names of its columns. Nothing was imported. The file must be CSV in UTF-8.</source>
            <translation>文件的第一行无法作为列名读取。未导入任何内容。文件必须是 UTF-8 编码的 CSV。</translation>
        </message>
        <message>
            <source>A version of a service that is in use may not change, because cases are pinned to it. It was not loaded. Give the changed service the next version number.</source>
            <translation>使用中的事项版本不可更改，因为办件已固定在该版本上。未载入。请为改动后的事项使用下一个版本号。</translation>
        </message>
        <message>
            <source>There is no centre in this place yet. Make one with "guichet-admin init", or look for a typing mistake.</source>
            <translation>此处还没有中心。请用“guichet-admin init”创建，或检查路径是否写错。</translation>
        </message>
        <message>
            <source>There is a centre in this place already. It was left as it is.</source>
            <translation>此处已有中心，未作改动。</translation>
        </message>
        <message>
            <source>Another program is using this centre. Nothing was changed. Wait until it ends; if it is the centre itself, its log says why it takes no commands.</source>
            <translation>另一个程序正在使用此中心。未作任何更改。请等它结束；如果就是中心本身，其日志会说明为何不接受命令。</translation>
        </message>
        <message>
            <source>Another command is changing this centre, perhaps from another machine. Nothing was changed by this one. Wait until that one ends, and try again.</source>
            <translation>另一条命令正在更改此中心，可能来自另一台机器。本命令未作任何更改。请等那条命令结束后再试。</translation>
        </message>
        <message>
            <source>The centre ended before the command was done. Start it again and look at what the command was to change.</source>
            <translation>命令完成之前中心已停止。请重新启动中心，并查看该命令要改动的内容。</translation>
        </message>
        <message>
            <source>The centre cannot listen there. Another program may be using the port: choose another one, or end it.</source>
            <translation>中心无法在该处监听。端口可能被其他程序占用：请换一个端口，或结束该程序。</translation>
        </message>
        <message>
            <source>The server's certificate cannot be used. Make a new one with "guichet-admin certificate renew".</source>
            <translation>服务器证书无法使用。请用“guichet-admin certificate renew”重新生成。</translation>
        </message>
        <message>
            <source>The key of the server's certificate cannot be used, or belongs to another one. Make new ones with "guichet-admin certificate renew".</source>
            <translation>服务器证书的密钥无法使用，或属于另一份证书。请用“guichet-admin certificate renew”重新生成。</translation>
        </message>
        <message>
            <source>The centre's authority cannot be read, or its key belongs to another one. Nothing was changed. Bring back authority.pem and authority.key from the backup: clients trust no other.</source>
            <translation>无法读取中心的签发机构，或其密钥与之不符。未作任何更改。请从备份恢复 authority.pem 和 authority.key：客户端只信任它们。</translation>
        </message>
        <message>
            <source>A host must be a name as in centre.example, or an IP address. Nothing was changed.</source>
            <translation>主机必须是 centre.example 这样的名称，或 IP 地址。未作任何更改。</translation>
        </message>
        <message>
            <source>A file could not be written. See to the rights and the free space of the folder, and try again.</source>
            <translation>有文件无法写入。请检查文件夹的权限和剩余空间后重试。</translation>
        </message>
        <message>
            <source>The system lets this program open too few files for its connections. Raise the limit (ulimit -n).</source>
            <translation>系统允许本程序打开的文件数不足以容纳其连接。请提高上限（ulimit -n）。</translation>
        </message>
        <message>
            <source>loaded</source>
            <translation>已载入</translation>
        </message>
        <message>
            <source>unchanged</source>
            <translation>无变化</translation>
        </message>
        <message>
            <source>in order</source>
            <translation>无误</translation>
        </message>
        <message>
            <source>full scope</source>
            <translation>全部范围</translation>
        </message>
        <message>
            <source>disabled</source>
            <translation>已停用</translation>
        </message>
        <message>
            <source>enrolled %1</source>
            <translation>登记于 %1</translation>
        </message>
        <message>
            <source>last seen %1</source>
            <translation>最近一次 %1</translation>
        </message>
        <message>
            <source>revoked %1</source>
            <translation>吊销于 %1</translation>
        </message>
        <message>
            <source>enrols one machine of %1, once, until %2</source>
            <translation>供 %1 登记一台设备，限一次，%2 前有效</translation>
        </message>
        <message>
            <source>%1 is revoked. What it has not sent stays on it, sealed.</source>
            <translation>%1 已吊销。其未发送的内容仍密封保存在该设备上。</translation>
        </message>
        <message>
            <source>cannot be opened</source>
            <translation>无法解封</translation>
        </message>
        <message>
            <source>version %1</source>
            <translation>版本 %1</translation>
        </message>
        <message>
            <source>The centre is made. Clients need this file to know it: %1</source>
            <translation>中心已创建。客户端凭此文件识别中心：%1</translation>
        </message>
        <message>
            <source>Until %1 machines let go of as many cases as they are told.</source>
            <translation>在 %1 之前，各客户端可按中心要求移除任意数量的办件。</translation>
        </message>
        <message>
            <source>Machines stop again when they are told to let go of a large part of their cases.</source>
            <translation>中心再要求移除大量办件时，各客户端会停下来。</translation>
        </message>
        <message>
            <source>A new epoch has begun. Machines offer again what this centre does not have any more.</source>
        <translation>新的纪元已开始。各客户端会重新提交本中心已缺失的内容。</translation>
    </message>
    <message>
        <source>%1 is new. Start the centre again to use it; clients need nothing.</source>
            <translation>%1 已更新。重新启动中心后生效；客户端无需任何操作。</translation>
        </message>
        <message>
            <source>Checked: %1 actions, %2 outcomes, %3 objects, %4 entries of the log. Problems: %5.</source>
            <translation>已核对：%1 个操作、%2 个结果、%3 个对象、%4 条日志。问题：%5。</translation>
        </message>
        <message>
            <source>The file that holds your unsent work is missing (outbox.db), so nothing was opened. Do not enrol again; call your administrator.</source>
            <translation>保存待发工作的文件（outbox.db）缺失，因此未予打开。请勿重新登记，并联系管理员。</translation>
        </message>
        <message>
            <source>There is no store in this profile. Nothing was changed. Choose the right profile, or enrol this machine.</source>
            <translation>此配置中没有存储，什么也没有更改。请选择正确的配置，或登记本机。</translation>
        </message>
        <message>
            <source>This profile belongs to somebody else. Their work is untouched. Choose your own profile.</source>
            <translation>此配置属于他人，其工作未受影响。请选择您自己的配置。</translation>
        </message>
        <message>
            <source>The case changed while you were writing. What you wrote is kept. Look at the case and do it again.</source>
            <translation>您填写期间办件已有变化。您写的内容已保留。请查看办件后重新操作。</translation>
        </message>
        <message>
            <source>This item has been dealt with already. Nothing was changed.</source>
            <translation>此项已处理过，什么也没有更改。</translation>
        </message>
        <message>
            <source>What the centre holds has not arrived here yet. Yours is kept. Try again when the connection is back.</source>
            <translation>中心的内容尚未到达本机。您的内容已保留。请在恢复连接后重试。</translation>
        </message>
        <message>
            <source>This is not the code of a receipt of ours. Scan it again, or type the case number.</source>
            <translation>这不是本系统回执的二维码。请重新扫描，或输入办件编号。</translation>
        </message>
        <message>
            <source>As many cases are kept on this machine as can be. Stop keeping one that you no longer need.</source>
            <translation>本机保留的办件已达上限。请取消保留一件不再需要的办件。</translation>
        </message>
        <message>
            <source>This is more than the centre searches for. Search for fewer words.</source>
            <translation>搜索内容过长。请减少搜索词。</translation>
        </message>
        <message>
            <source>This machine has too little free memory for this step. Nothing was changed. Close other programs and try again.</source>
            <translation>本机可用内存不足，无法进行此步，什么也没有更改。请关闭其他程序后重试。</translation>
        </message>
        <message>
            <source>The store on this machine does not open with the keys of this profile, so nothing was changed. Leave the profile as it is and call your administrator.</source>
            <translation>本机的存储无法用此配置的密钥打开，未作任何更改。请保持配置原样并联系管理员。</translation>
        </message>
        <message>
            <source>A file of the store could not be opened. What you had finished is kept. Call your administrator.</source>
            <translation>存储中的一个文件无法打开。您已完成的内容已保存。请联系管理员。</translation>
        </message>
        <message>
            <source>This machine does not let Guichet protect your data, so it was not opened. Call your administrator.</source>
            <translation>本机不允许 Guichet 保护您的数据，因此未予打开。请联系管理员。</translation>
        </message>
        <message>
            <source>a quotation mark is opened and never closed</source>
            <translation>引号开启后没有关闭</translation>
        </message>
        <message>
            <source>a quotation mark stands where none may stand</source>
            <translation>引号出现在不允许的位置</translation>
        </message>
        <message>
            <source>the text is not UTF-8</source>
            <translation>文本不是 UTF-8 编码</translation>
        </message>
        <message>
            <source>the row, or a text in it, is longer than it may be</source>
            <translation>该行或其中某段文字过长</translation>
        </message>
        <message>
            <source>the row has more or fewer cells than the first row</source>
            <translation>该行的列数与首行不同</translation>
        </message>
        <message>
            <source>it does not say when it was opened</source>
            <translation>没有写明收件时间</translation>
        </message>
        <message>
            <source>it has no subject</source>
            <translation>没有主题</translation>
        </message>
        <message>
            <source>it has no number</source>
            <translation>没有编号</translation>
        </message>
        <message>
            <source>the mapping does not know its status</source>
            <translation>对照表中没有它的状态</translation>
        </message>
        <message>
            <source>its service is not in the catalogue of this centre</source>
            <translation>本中心的事项目录中没有它的事项</translation>
        </message>
        <message>
            <source>a date cannot be read; imported without it</source>
            <translation>有一个日期无法读取；未带该日期导入</translation>
        </message>
        <message>
            <source>it is closed, but not since when; imported as closed when it was opened</source>
            <translation>已办结但未写明办结时间；按收件时间办结导入</translation>
        </message>
        <message>
            <source>the centre refused it. %1</source>
            <translation>中心没有接受。%1</translation>
        </message>
        <message>
            <source>it was closed before it was opened; imported as it is</source>
            <translation>办结时间早于收件时间；按原样导入</translation>
        </message>
        <message>
            <source>line %1: %2 (%3)</source>
            <translation>第 %1 行：%2（%3）</translation>
        </message>
        <message>
            <source>%1 rows read: %2 imported (%3 of them repeats of an earlier one, %4 odd), %5 were there already, %6 refused.</source>
            <translation>已读取 %1 行：导入 %2 行（其中 %3 行为先前办件的重复，%4 行有异常），%5 行已存在，%6 行被拒绝。</translation>
        </message>
        <message>
            <source>%1 cases made. These people may sign in:</source>
            <translation>已生成 %1 件办件。以下人员可以登录：</translation>
        </message>
        <message>
            <source>%1 or %2</source>
            <translation>%1或%2</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>condition of a filter, its values</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>me</source>
            <comment>who handles the case</comment>
            <translation>我</translation>
        </message>
        <message numerus="yes">
            <source>Due within %n day(s)</source>
            <translation>
                <numerusform>%n 天内到期</numerusform>
            </translation>
        </message>
        <message>
            <source>Opened today</source>
            <translation>今日收件</translation>
        </message>
        <message numerus="yes">
            <source>Opened in the last %n day(s)</source>
            <translation>
                <numerusform>最近 %n 天收件</numerusform>
            </translation>
        </message>
        <message>
            <source>Changed today</source>
            <translation>今日有变动</translation>
        </message>
        <message numerus="yes">
            <source>Changed in the last %n day(s)</source>
            <translation>
                <numerusform>最近 %n 天有变动</numerusform>
            </translation>
        </message>
        <message>
            <source>Closed today</source>
            <translation>今日办结</translation>
        </message>
        <message numerus="yes">
            <source>Closed in the last %n day(s)</source>
            <translation>
                <numerusform>最近 %n 天办结</numerusform>
            </translation>
        </message>
        <message>
            <source>With documents</source>
            <translation>有材料</translation>
        </message>
        <message>
            <source>Without documents</source>
            <translation>无材料</translation>
        </message>
        <message>
            <source>Subject has “%1”</source>
            <translation>主题含“%1”</translation>
        </message>
        <message>
            <source>Due</source>
            <comment>title of a column</comment>
            <translation>期限</translation>
        </message>
        <message>
            <source>Opened</source>
            <comment>title of a column</comment>
            <translation>收件时间</translation>
        </message>
        <message>
            <source>Changed</source>
            <comment>title of a column</comment>
            <translation>最近变动</translation>
        </message>
        <message>
            <source>A saved view needs a name. Type one.</source>
            <translation>已保存的视图需要名称。请输入名称。</translation>
        </message>
        <message>
            <source>The name of the view is too long. Use at most 60 characters.</source>
            <translation>视图名称过长，最多 60 个字符。</translation>
        </message>
        <message>
            <source>You already have a saved view of this name. Nothing was changed. Choose another name.</source>
            <translation>您已有同名的视图。未作任何更改，请换一个名称。</translation>
        </message>
        <message>
            <source>You have 50 saved views, and no more can be kept. Delete one that you no longer use.</source>
            <translation>您已有 50 个视图，不能再保存更多。请删除不再使用的视图。</translation>
        </message>
        <message>
            <source>There is no saved view of this name.</source>
            <translation>没有此名称的视图。</translation>
        </message>
        <message>
            <source>This filter cannot be read. Nothing was changed. Set its conditions anew.</source>
            <translation>无法读取此筛选条件。未作任何更改，请重新设置条件。</translation>
        </message>
        <message>
            <source>This filter was made by a later version of Guichet. Upgrade to use it.</source>
            <translation>此筛选条件由更新版本的 Guichet 保存，请升级后使用。</translation>
        </message>
        <message>
            <source>Suspend</source>
            <comment>button</comment>
            <translation>中止计算</translation>
        </message>
        <message>
            <source>Resume</source>
            <comment>button</comment>
            <translation>恢复计算</translation>
        </message>
        <message>
            <source>Extend</source>
            <comment>button</comment>
            <translation>延长期限</translation>
        </message>
        <message>
            <source>Compute anew</source>
            <comment>button</comment>
            <translation>重新计算</translation>
        </message>
        <message>
            <source>Set calendar</source>
            <comment>button</comment>
            <translation>设置日历</translation>
        </message>
        <message>
            <source>Set screening list</source>
            <comment>button</comment>
            <translation>设置词语名单</translation>
        </message>
        <message>
            <source>Suspend the time limit</source>
            <translation>中止期限计算</translation>
        </message>
        <message>
            <source>Let the time limit run again</source>
            <translation>恢复期限计算</translation>
        </message>
        <message>
            <source>Extend the time limit</source>
            <translation>延长期限</translation>
        </message>
        <message>
            <source>Time limit suspended</source>
            <comment>timeline</comment>
            <translation>期限已中止计算</translation>
        </message>
        <message>
            <source>Time limit runs again</source>
            <comment>timeline</comment>
            <translation>期限已恢复计算</translation>
        </message>
        <message>
            <source>Time limit extended</source>
            <comment>timeline</comment>
            <translation>期限已延长</translation>
        </message>
        <message>
            <source>Dates computed anew: another year of the calendar was published</source>
            <comment>timeline</comment>
            <translation>期限已重新计算：日历公布了新的年度</translation>
        </message>
        <message>
            <source>Calendar changed</source>
            <comment>timeline</comment>
            <translation>日历已变更</translation>
        </message>
        <message>
            <source>Screening list changed</source>
            <comment>timeline</comment>
            <translation>词语名单已变更</translation>
        </message>
        <message>
            <source>The time limit is suspended already.</source>
            <translation>期限已处于中止状态。</translation>
        </message>
        <message>
            <source>The time limit is not suspended.</source>
            <translation>期限并未中止。</translation>
        </message>
        <message>
            <source>The time limit was extended once already.</source>
            <translation>期限已延长过一次。</translation>
        </message>
        <message>
            <source>An extension may be no longer than the shorter of the limits.</source>
            <translation>延长的时间不得超过两个期限中较短的一个。</translation>
        </message>
        <message>
            <source>This case has no time limit of this office that could stand or be extended.</source>
            <translation>本办件没有可由本单位中止或延长的期限。</translation>
        </message>
        <message>
            <source>Somebody else must approve this: nobody approves their own.</source>
            <translation>须由他人批准：任何人不得批准自己经办的办件。</translation>
        </message>
        <message>
            <source>This calendar is not known.</source>
            <translation>未知的日历。</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>what became of a day: its name</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>waiting for the applicant</source>
            <translation>等待申请人</translation>
        </message>
        <message>
            <source>suspended</source>
            <translation>中止计算</translation>
        </message>
        <message>
            <source>special step</source>
            <translation>特别程序</translation>
        </message>
        <message>
            <source>counted, make-up working day</source>
            <translation>计入，调休上班</translation>
        </message>
        <message>
            <source>counted, half day</source>
            <translation>计入，半天上班</translation>
        </message>
        <message>
            <source>counted</source>
            <translation>计入</translation>
        </message>
        <message>
            <source>day of receipt</source>
            <translation>收件当日</translation>
        </message>
        <message>
            <source>counted, extension</source>
            <translation>计入，延长的期限</translation>
        </message>
        <message>
            <source>day off</source>
            <translation>休息日</translation>
        </message>
        <message>
            <source>holiday</source>
            <translation>节假日</translation>
        </message>
        <message>
            <source>office closed</source>
            <translation>停止办公</translation>
        </message>
        <message>
            <source>not counted: %1</source>
            <translation>不计入：%1</translation>
        </message>
        <message>
            <source>day off, so the end moves on</source>
            <translation>休息日，期限顺延</translation>
        </message>
        <message>
            <source>next working day: the end</source>
            <translation>下一工作日：期限届满</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <comment>counted time</comment>
            <translation>%1 小时 %2 分</translation>
        </message>
        <message>
            <source>The clock stands: %1 of %2 counted so far.</source>
            <translation>期限停止计算：%2中已计入 %1。</translation>
        </message>
        <message>
            <source>Counted from Monday to Friday without public holidays, because the office had no calendar. The dates are provisional.</source>
            <translation>因本单位当时未设置工作日历，仅按周一至周五计算，未扣除节假日；日期为暂定。</translation>
        </message>
        <message>
            <source>Provisional: the calendar knows the holidays from %1 to %2; elsewhere only weekends are left out.</source>
            <translation>暂定：日历中的节假日安排自%1至%2，此外仅扣除周末。</translation>
        </message>
        <message>
            <source>Cases whose dates were computed anew: %1</source>
            <translation>重新计算了期限的办件：%1</translation>
        </message>
        <message>
            <source>everywhere</source>
            <translation>所有窗口单位</translation>
        </message>
        <message>
            <source>terms: %1</source>
            <translation>词语：%1</translation>
        </message>
        <message>
            <source>stands</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>runs</source>
            <translation>计算中</translation>
        </message>
        <message>
            <source>Time limit</source>
            <translation>期限</translation>
        </message>
        <message>
            <source>Extension</source>
            <translation>延长</translation>
        </message>
        <message>
            <source>Calendar</source>
            <translation>日历</translation>
        </message>
        <message numerus="yes">
            <source>%n working hour(s)</source>
            <comment>a period</comment>
            <translation>
                <numerusform>%n 个工作小时</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <comment>counted</comment>
            <translation>
                <numerusform>%n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>Propose decision</source>
            <comment>button</comment>
            <translation>拟定决定</translation>
        </message>
        <message>
            <source>Propose a decision for approval</source>
            <translation>拟定决定，报请审批</translation>
        </message>
        <message>
            <source>Decision proposed</source>
            <comment>timeline</comment>
            <translation>已拟定决定</translation>
        </message>
        <message>
            <source>Approve decision</source>
            <comment>button</comment>
            <translation>批准决定</translation>
        </message>
        <message>
            <source>Approve the proposed decision</source>
            <translation>批准拟定的决定</translation>
        </message>
        <message>
            <source>Decision approved</source>
            <comment>timeline</comment>
            <translation>决定已批准</translation>
        </message>
        <message>
            <source>Return decision</source>
            <comment>button</comment>
            <translation>退回决定</translation>
        </message>
        <message>
            <source>Return the proposed decision</source>
            <translation>退回拟定的决定</translation>
        </message>
        <message>
            <source>Proposed decision returned</source>
            <comment>timeline</comment>
            <translation>拟定的决定已退回</translation>
        </message>
        <message>
            <source>Withdrawn by applicant</source>
            <comment>button</comment>
            <translation>申请人撤回</translation>
        </message>
        <message>
            <source>Close the case because the applicant withdraws it</source>
            <translation>因申请人撤回而办结</translation>
        </message>
        <message>
            <source>Withdrawn by the applicant</source>
            <comment>timeline</comment>
            <translation>申请人已撤回</translation>
        </message>
        <message>
            <source>Not our remit</source>
            <comment>button</comment>
            <translation>不属本单位职权</translation>
        </message>
        <message>
            <source>Refuse because another authority is responsible</source>
            <translation>不属于本单位职权，不予受理</translation>
        </message>
        <message>
            <source>Refused: not this office&apos;s remit</source>
            <comment>timeline</comment>
            <translation>已决定不予受理：不属于本单位职权</translation>
        </message>
        <message>
            <source>Allow second notice</source>
            <comment>button</comment>
            <translation>准予再次补正</translation>
        </message>
        <message>
            <source>Allow a second correction notice</source>
            <translation>准予再次发出补正通知</translation>
        </message>
        <message>
            <source>Second correction notice allowed</source>
            <comment>timeline</comment>
            <translation>已准予再次补正通知</translation>
        </message>
        <message>
            <source>Transfer</source>
            <comment>button</comment>
            <translation>转办</translation>
        </message>
        <message>
            <source>Transfer the case to another office</source>
            <translation>将办件转至其他单位</translation>
        </message>
        <message>
            <source>Transferred</source>
            <comment>timeline</comment>
            <translation>已转办</translation>
        </message>
        <message>
            <source>Take over</source>
            <comment>button</comment>
            <translation>接收转办</translation>
        </message>
        <message>
            <source>Take over the transferred case</source>
            <translation>接收转来的办件</translation>
        </message>
        <message>
            <source>Transfer accepted</source>
            <comment>timeline</comment>
            <translation>转办已接收</translation>
        </message>
        <message>
            <source>Send back</source>
            <comment>button</comment>
            <translation>退回转办</translation>
        </message>
        <message>
            <source>Send the transferred case back</source>
            <translation>退回转来的办件</translation>
        </message>
        <message>
            <source>Transfer sent back</source>
            <comment>timeline</comment>
            <translation>转办已退回</translation>
        </message>
        <message>
            <source>Ask for opinion</source>
            <comment>button</comment>
            <translation>征求意见</translation>
        </message>
        <message>
            <source>Ask another office for its opinion</source>
            <translation>征求其他单位意见</translation>
        </message>
        <message>
            <source>Opinion asked for</source>
            <comment>timeline</comment>
            <translation>已征求意见</translation>
        </message>
        <message>
            <source>Give opinion</source>
            <comment>button</comment>
            <translation>答复意见</translation>
        </message>
        <message>
            <source>Give the opinion that was asked for</source>
            <translation>答复所征求的意见</translation>
        </message>
        <message>
            <source>Opinion given</source>
            <comment>timeline</comment>
            <translation>已答复意见</translation>
        </message>
        <message>
            <source>Begin special step</source>
            <comment>button</comment>
            <translation>开始特别程序</translation>
        </message>
        <message>
            <source>Begin a special step</source>
            <translation>开始特别程序</translation>
        </message>
        <message>
            <source>Special step begun</source>
            <comment>timeline</comment>
            <translation>特别程序已开始</translation>
        </message>
        <message>
            <source>End special step</source>
            <comment>button</comment>
            <translation>结束特别程序</translation>
        </message>
        <message>
            <source>End the special step</source>
            <translation>结束特别程序</translation>
        </message>
        <message>
            <source>Special step ended</source>
            <comment>timeline</comment>
            <translation>特别程序已结束</translation>
        </message>
        <message>
            <source>Link</source>
            <comment>button</comment>
            <translation>关联</translation>
        </message>
        <message>
            <source>Link to another case</source>
            <translation>关联另一办件</translation>
        </message>
        <message>
            <source>Linked</source>
            <comment>timeline</comment>
            <translation>已关联</translation>
        </message>
        <message>
            <source>Unlink</source>
            <comment>button</comment>
            <translation>取消关联</translation>
        </message>
        <message>
            <source>Take a link off</source>
            <translation>取消关联</translation>
        </message>
        <message>
            <source>Link taken off</source>
            <comment>timeline</comment>
            <translation>关联已取消</translation>
        </message>
        <message>
            <source>Merge duplicate</source>
            <comment>button</comment>
            <translation>合并重复件</translation>
        </message>
        <message>
            <source>Close as a duplicate of another case</source>
            <translation>作为另一办件的重复件办结</translation>
        </message>
        <message>
            <source>Closed as a duplicate</source>
            <comment>timeline</comment>
            <translation>已作为重复件办结</translation>
        </message>
        <message>
            <source>Undo merge</source>
            <comment>button</comment>
            <translation>撤销合并</translation>
        </message>
        <message>
            <source>Undo the merge</source>
            <translation>撤销合并</translation>
        </message>
        <message>
            <source>Merge undone</source>
            <comment>timeline</comment>
            <translation>合并已撤销</translation>
        </message>
        <message>
            <source>Priority</source>
            <comment>button</comment>
            <translation>优先级</translation>
        </message>
        <message>
            <source>Set the priority</source>
            <translation>设定优先级</translation>
        </message>
        <message>
            <source>Priority set</source>
            <comment>timeline</comment>
            <translation>已设定优先级</translation>
        </message>
        <message>
            <source>Record contact</source>
            <comment>button</comment>
            <translation>登记联系</translation>
        </message>
        <message>
            <source>Record a contact with the applicant</source>
            <translation>登记与申请人的联系</translation>
        </message>
        <message>
            <source>Contact recorded</source>
            <comment>timeline</comment>
            <translation>已记录联系</translation>
        </message>
        <message>
            <source>Proof of service</source>
            <comment>button</comment>
            <translation>送达证明</translation>
        </message>
        <message>
            <source>Record that the answer reached the applicant</source>
            <translation>登记答复已送达申请人</translation>
        </message>
        <message>
            <source>Answer served</source>
            <comment>timeline</comment>
            <translation>答复已送达</translation>
        </message>
        <message>
            <source>Take original</source>
            <comment>button</comment>
            <translation>收存原件</translation>
        </message>
        <message>
            <source>Take an original paper into custody</source>
            <translation>收存原件</translation>
        </message>
        <message>
            <source>Original taken into custody</source>
            <comment>timeline</comment>
            <translation>原件已收存</translation>
        </message>
        <message>
            <source>Return original</source>
            <comment>button</comment>
            <translation>归还原件</translation>
        </message>
        <message>
            <source>Give an original paper back</source>
            <translation>归还原件</translation>
        </message>
        <message>
            <source>Original given back</source>
            <comment>timeline</comment>
            <translation>原件已归还</translation>
        </message>
        <message>
            <source>Change version</source>
            <comment>button</comment>
            <translation>更换事项版本</translation>
        </message>
        <message>
            <source>Move the case to another version of the service</source>
            <translation>将办件改用事项的另一版本</translation>
        </message>
        <message>
            <source>Moved to another version of the service</source>
            <comment>timeline</comment>
            <translation>已改用事项的另一版本</translation>
        </message>
        <message>
            <source>Accept by silence</source>
            <comment>button</comment>
            <translation>逾期视为受理</translation>
        </message>
        <message>
            <source>Counts as accepted: no correction notice was sent in time</source>
            <comment>timeline</comment>
            <translation>视为受理：未在期限内发出补正通知</translation>
        </message>
        <message>
            <source>Decide by silence</source>
            <comment>button</comment>
            <translation>逾期视为决定</translation>
        </message>
        <message>
            <source>Counts as decided: no decision was taken in time</source>
            <comment>timeline</comment>
            <translation>视为已决定：未在期限内作出决定</translation>
        </message>
        <message>
            <source>The statutory date is %1.</source>
            <translation>法定期限 %1 到期。</translation>
        </message>
        <message>
            <source>The promised date is %1.</source>
            <translation>承诺期限 %1 到期。</translation>
        </message>
        <message>
            <source>The statutory date passed today at %1.</source>
            <translation>法定期限已于今天 %1 到期。</translation>
        </message>
        <message>
            <source>The promised date passed today at %1.</source>
            <translation>承诺期限已于今天 %1 到期。</translation>
        </message>
        <message numerus="yes">
            <source>The statutory date passed %n day(s) ago.</source>
            <translation>
                <numerusform>已超过法定期限 %n 天。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The promised date passed %n day(s) ago.</source>
            <translation>
                <numerusform>已超过承诺期限 %n 天。</numerusform>
            </translation>
        </message>
        <message>
            <source>Without a decision it counts as granted: %1.</source>
            <comment>moment</comment>
            <translation>逾期不作决定即视为准予：%1。</translation>
        </message>
        <message>
            <source>Without a decision it counts as denied: %1.</source>
            <comment>moment</comment>
            <translation>逾期不作决定即视为不准予：%1。</translation>
        </message>
        <message>
            <source>Waits for the applicant. Open since %1.</source>
            <translation>等待申请人补正。收件于%1。</translation>
        </message>
        <message>
            <source>No date presses. Open since %1.</source>
            <translation>无紧迫期限。收件于%1。</translation>
        </message>
        <message>
            <source>It has priority.</source>
            <translation>已列为优先。</translation>
        </message>
        <message>
            <source>Of the cases you closed lately, %1 in 100 were of this service.</source>
            <translation>您近期办结的办件中，每 100 件有 %1 件属于此事项。</translation>
        </message>
        <message>
            <source>same ID number</source>
            <translation>证件号码相同</translation>
        </message>
        <message>
            <source>same telephone number</source>
            <translation>电话相同</translation>
        </message>
        <message>
            <source>same address</source>
            <translation>地址相同</translation>
        </message>
        <message>
            <source>same service</source>
            <translation>事项相同</translation>
        </message>
        <message>
            <source>similar words</source>
            <translation>文字相似</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <comment>a list goes on</comment>
            <translation>%1、%2</translation>
        </message>
        <message>
            <source>Born %1</source>
            <comment>day of birth</comment>
            <translation>%1出生</translation>
        </message>
        <message>
            <source>male</source>
            <translation>男</translation>
        </message>
        <message>
            <source>female</source>
            <translation>女</translation>
        </message>
        <message>
            <source>Counts as accepted, for want of a correction notice: %1</source>
            <comment>since when</comment>
            <translation>因未发出补正通知，已视为受理：%1</translation>
        </message>
        <message>
            <source>Without a correction notice the application counts as accepted: %1</source>
            <translation>未发出补正通知即视为受理：%1</translation>
        </message>
        <message>
            <source>Counts as granted by law, as nobody decided: %1</source>
            <comment>since when</comment>
            <translation>因逾期未作决定，依法已视为准予：%1</translation>
        </message>
        <message>
            <source>If nothing is decided it counts as granted: %1</source>
            <translation>逾期不作决定即视为准予：%1</translation>
        </message>
        <message>
            <source>Counts as denied by law, as nobody decided: %1</source>
            <comment>since when</comment>
            <translation>因逾期未作决定，依法已视为不准予：%1</translation>
        </message>
        <message>
            <source>If nothing is decided it counts as denied: %1</source>
            <translation>逾期不作决定即视为不准予：%1</translation>
        </message>
        <message>
            <source>The applicant</source>
            <translation>申请人</translation>
        </message>
        <message>
            <source>A special step</source>
            <translation>特别程序</translation>
        </message>
        <message>
            <source>Another office</source>
            <translation>其他单位</translation>
        </message>
        <message>
            <source>This office</source>
            <translation>本单位</translation>
        </message>
        <message>
            <source>at risk</source>
            <translation>临近期限</translation>
        </message>
        <message>
            <source>overdue</source>
            <comment>a date</comment>
            <translation>逾期</translation>
        </message>
        <message>
            <source>%1 min</source>
            <comment>a duration</comment>
            <translation>%1 分钟</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <comment>a duration</comment>
            <translation>%1 小时 %2 分钟</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) %1 h</source>
            <comment>a duration</comment>
            <translation>
                <numerusform>%n 天 %1 小时</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>who had to act: for how long</comment>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Decisions on this service need four eyes: propose the decision, somebody else approves it.</source>
            <translation>此事项的决定须经复核：请先拟定决定，由他人批准。</translation>
        </message>
        <message>
            <source>No decision is proposed.</source>
            <translation>尚无拟定的决定。</translation>
        </message>
        <message>
            <source>Nobody approves their own proposal. Somebody else must do this.</source>
            <translation>任何人不得批准自己拟定的决定，须由他人办理。</translation>
        </message>
        <message>
            <source>Documents are missing. Ask for them, or say why the case is accepted without them.</source>
            <translation>材料不齐。请通知补正，或说明为何先行受理。</translation>
        </message>
        <message>
            <source>A correction notice names everything that is missing at once.</source>
            <translation>补正通知须一次性告知全部所缺材料。</translation>
        </message>
        <message>
            <source>A correction notice was sent already. A second one must be allowed by an approver, with a reason.</source>
            <translation>已发出过补正通知。再次补正须由审批人说明理由并准予。</translation>
        </message>
        <message>
            <source>No second notice is needed here.</source>
            <translation>此处无需再次补正通知。</translation>
        </message>
        <message>
            <source>The case is on its way to this office: take it over or send it back first.</source>
            <translation>办件正转至本单位：请先接收或退回。</translation>
        </message>
        <message>
            <source>The case is not on its way from another office.</source>
            <translation>办件并非由其他单位转来。</translation>
        </message>
        <message>
            <source>The case lies in this office already.</source>
            <translation>办件已在该单位。</translation>
        </message>
        <message>
            <source>The case was sent back too often. A coordinator decides where it belongs.</source>
            <translation>办件退回次数过多，须由协调人决定归属。</translation>
        </message>
        <message>
            <source>This office was asked already and has not answered yet.</source>
            <translation>已向该单位征求意见，尚未答复。</translation>
        </message>
        <message>
            <source>No opinion is asked for here.</source>
            <translation>此处未征求意见。</translation>
        </message>
        <message>
            <source>There is no such special step.</source>
            <translation>没有此特别程序。</translation>
        </message>
        <message>
            <source>A special step is under way. End it first.</source>
            <translation>特别程序正在进行，请先结束。</translation>
        </message>
        <message>
            <source>An earlier step is not finished.</source>
            <translation>前一环节尚未完成。</translation>
        </message>
        <message>
            <source>Another role ends this step.</source>
            <translation>此环节须由其他角色完成。</translation>
        </message>
        <message>
            <source>That is this very case.</source>
            <translation>这就是本办件。</translation>
        </message>
        <message>
            <source>This kind of link is not made or taken off by hand.</source>
            <translation>此类关联不能手工建立或取消。</translation>
        </message>
        <message>
            <source>There is no such link.</source>
            <translation>没有此关联。</translation>
        </message>
        <message>
            <source>The case was not closed as a duplicate.</source>
            <translation>办件并非作为重复件办结。</translation>
        </message>
        <message>
            <source>No original paper is in custody.</source>
            <translation>没有收存的原件。</translation>
        </message>
        <message>
            <source>First comes the step “%1”.</source>
            <translation>须先完成环节“%1”。</translation>
        </message>
        <message>
            <source>The step “%1” is for the role “%2”.</source>
            <translation>环节“%1”由“%2”办理。</translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) missing: %1. Ask for them, or say why the case is accepted without.</source>
            <translation>
                <numerusform>缺少 %n 份材料：%1。请通知补正，或说明为何先行受理。</numerusform>
            </translation>
        </message>
        <message>
            <source>Also missing: %1. A correction notice names everything at once.</source>
            <translation>还缺：%1。补正通知须一次性告知全部所缺材料。</translation>
        </message>
        <message>
            <source>Normal</source>
            <comment>priority</comment>
            <translation>普通</translation>
        </message>
        <message>
            <source>High</source>
            <comment>priority</comment>
            <translation>较急</translation>
        </message>
        <message>
            <source>Urgent</source>
            <comment>priority</comment>
            <translation>紧急</translation>
        </message>
        <message>
            <source>Handed over in person</source>
            <translation>当面送达</translation>
        </message>
        <message>
            <source>By post</source>
            <translation>邮寄送达</translation>
        </message>
        <message>
            <source>By text message</source>
            <translation>短信送达</translation>
        </message>
        <message>
            <source>By public notice</source>
            <translation>公告送达</translation>
        </message>
        <message>
            <source>Related to</source>
            <translation>相关办件</translation>
        </message>
        <message>
            <source>Part of</source>
            <translation>属于</translation>
        </message>
        <message>
            <source>Has as a part</source>
            <translation>包含</translation>
        </message>
        <message>
            <source>Duplicate of</source>
            <translation>重复于</translation>
        </message>
        <message>
            <source>Has as a duplicate</source>
            <translation>重复件</translation>
        </message>
        <message>
            <source>Repeats</source>
            <translation>重复来件</translation>
        </message>
        <message>
            <source>Not our remit</source>
            <translation>不属本单位职权</translation>
        </message>
        <message>
            <source>The place lies elsewhere</source>
            <translation>地点不在辖区内</translation>
        </message>
        <message>
            <source>Details are missing</source>
            <translation>信息不全</translation>
        </message>
        <message>
            <source>Handled elsewhere already</source>
            <translation>已由他处办理</translation>
        </message>
        <message>
            <source>Priority</source>
            <translation>优先级</translation>
        </message>
        <message>
            <source>Proposed decision</source>
            <translation>拟定的决定</translation>
        </message>
        <message>
            <source>Special step</source>
            <translation>特别程序</translation>
        </message>
        <message>
            <source>Special step ended</source>
            <translation>结束的特别程序</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>关联</translation>
        </message>
        <message>
            <source>Link taken off</source>
            <translation>取消的关联</translation>
        </message>
        <message>
            <source>Other case</source>
            <translation>另一办件</translation>
        </message>
        <message>
            <source>Original</source>
            <translation>原件</translation>
        </message>
        <message>
            <source>Kept at</source>
            <translation>存放处</translation>
        </message>
        <message>
            <source>Responsible authority</source>
            <translation>主管机关</translation>
        </message>
        <message>
            <source>Asked office</source>
            <translation>被征求意见单位</translation>
        </message>
        <message>
            <source>Opinion of</source>
            <translation>意见单位</translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation>转办</translation>
        </message>
        <message>
            <source>Ground</source>
            <translation>理由类别</translation>
        </message>
        <message>
            <source>Means of service</source>
            <translation>送达方式</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>方向</translation>
        </message>
        <message>
            <source>Counts from</source>
            <translation>起算时间</translation>
        </message>
        <message>
            <source>Takes back</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Correction notice</source>
            <translation>补正通知</translation>
        </message>
        <message>
            <source>We contacted them</source>
            <translation>我方联系申请人</translation>
        </message>
        <message>
            <source>They contacted us</source>
            <translation>申请人联系我方</translation>
        </message>
        <message>
            <source>accepted</source>
            <comment>a transfer</comment>
            <translation>已接收</translation>
        </message>
        <message>
            <source>what counted by silence, because this was dated before</source>
            <translation>视为处理的结果，因本操作日期在先</translation>
        </message>
        <message>
            <source>This list of terms is not right. Correct it where it says.</source>
            <translation>此词语名单有误，请按提示更正。</translation>
        </message>
        <message>
            <source>a citizen number</source>
            <translation>公民身份号码</translation>
        </message>
        <message>
            <source>an organisation code</source>
            <translation>统一社会信用代码</translation>
        </message>
        <message>
            <source>a telephone number</source>
            <translation>电话号码</translation>
        </message>
        <message>
            <source>the number of a bank card</source>
            <translation>银行卡号</translation>
        </message>
        <message>
            <source>an e-mail address</source>
            <translation>电子邮箱</translation>
        </message>
        <message>
            <source>name or number of another applicant</source>
            <translation>其他申请人的姓名或号码</translation>
        </message>
        <message>
            <source>a listed term</source>
            <translation>名单中的词语</translation>
        </message>
        <message>
            <source>for your information</source>
            <translation>仅供知悉</translation>
        </message>
        <message>
            <source>needs a reason</source>
            <translation>须说明理由</translation>
        </message>
        <message>
            <source>must not go out</source>
            <translation>不得发出</translation>
        </message>
        <message>
            <source>Character %1, %2 long: %3 (%4)</source>
            <translation>第 %1 个字符起，长 %2：%3（%4）</translation>
        </message>
        <message>
            <source>A case moves to a later version of its service only.</source>
            <translation>办件只能改用事项的较新版本。</translation>
        </message>
        <message>
            <source>The centre cannot be reached, and this is only done with it. Nothing was done.</source>
            <translation>无法连接中心，该操作须在联机状态下进行，尚未执行。</translation>
        </message>
        <message>
            <source>By law silence has answered this already, because nobody acted in time.</source>
            <translation>因逾期未办理，依法已产生视同答复的效果。</translation>
        </message>
        <message>
            <source>By law this application counts as accepted, because no correction notice was sent in time. It can be handled, but not sent elsewhere any more.</source>
            <translation>因逾期未发出补正通知，依法自收到申请之日起视为受理。可以继续办理，但不能再以不属本机关职责为由退出。</translation>
        </message>
        <message>
            <source>By law this counts as granted, because nobody decided in time. The centre records it within three days; what must change can be changed then, by reopening the case.</source>
            <translation>因逾期未作出决定，依法已视为准予。中心将在三日内予以记录；如需变更，届时可重新办理该办件。</translation>
        </message>
        <message>
            <source>By law this counts as denied, because nobody decided in time. The centre records it within three days; what must change can be changed then, by reopening the case.</source>
            <translation>因逾期未作出决定，依法已视为不准予。中心将在三日内予以记录；如需变更，届时可重新办理该办件。</translation>
        </message>
        <message>
            <source>The other case is over already. Merge the other way round, or reopen it first.</source>
            <translation>另一办件已办结。请反向合并，或先重新办理。</translation>
        </message>
        <message>
            <source>“%1” (%2): %3</source>
            <comment>what was found, how grave it is, what it is</comment>
            <translation>“%1”（%2）：%3</translation>
        </message>
        <message>
            <source>Something in this text needs a reason before it goes to the applicant. Nothing was sent. Change the text, or give the reason.</source>
            <translation>文字中有内容须说明理由才能发给申请人。未发出任何内容。请修改文字，或说明理由。</translation>
        </message>
        <message>
            <source>Something in this text must not go to the applicant. Nothing was sent. Take it out.</source>
            <translation>文字中有内容不得发给申请人。未发出任何内容。请将其删去。</translation>
        </message>
        <message>
            <source>File arrived</source>
            <comment>button</comment>
            <translation>文件已送达</translation>
        </message>
        <message>
            <source>The file is at the centre</source>
            <comment>timeline</comment>
            <translation>文件已到中心</translation>
        </message>
        <message>
            <source>File refused</source>
            <comment>button</comment>
            <translation>文件未被接收</translation>
        </message>
        <message>
            <source>The centre did not take the file</source>
            <comment>timeline</comment>
            <translation>中心未接收该文件</translation>
        </message>
        <message>
            <source>This picture is too large to be shown here. Save a copy, and open that with another program.</source>
            <translation>图片过大，无法在此显示。请保存副本，并用其他程序打开。</translation>
        </message>
        <message>
            <source>This file cannot be shown here. Save a copy, and open that with another program.</source>
            <translation>此文件无法在此显示。请保存副本，并用其他程序打开。</translation>
        </message>
        <message>
            <source>This file opens with a password, which is not asked for here. Save a copy, and open that with another program.</source>
            <translation>此文件须输入密码才能打开，此处不能输入。请保存副本，并用其他程序打开。</translation>
        </message>
        <message>
            <source>Reading this file took more time or memory than it may, or broke the reader, so it was stopped. If you know who sent it, save a copy, and open that with another program.</source>
            <translation>读取此文件超出了允许的时间或内存，或使读取程序出错，已停止。如果知道是谁发来的，请保存副本，并用其他程序打开。</translation>
        </message>
        <message>
            <source>another kind of file</source>
            <translation>其他类型的文件</translation>
        </message>
        <message>
            <source>plain text</source>
            <translation>纯文本</translation>
        </message>
        <message>
            <source>e-mail message</source>
            <translation>电子邮件</translation>
        </message>
        <message>
            <source>%1 picture</source>
            <comment>PNG, JPEG …</comment>
            <translation>%1 图片</translation>
        </message>
        <message>
            <source>%1 sound recording</source>
            <comment>MP3 …</comment>
            <translation>%1 录音</translation>
        </message>
        <message>
            <source>%1 film</source>
            <comment>MP4 …</comment>
            <translation>%1 视频</translation>
        </message>
        <message>
            <source>%1 spreadsheet</source>
            <comment>XLSX, ODS</comment>
            <translation>%1 电子表格</translation>
        </message>
        <message>
            <source>%1 presentation</source>
            <comment>PPTX, ODP</comment>
            <translation>%1 演示文稿</translation>
        </message>
        <message>
            <source>%1 document</source>
            <comment>PDF, DOCX …</comment>
            <translation>%1 文档</translation>
        </message>
        <message>
            <source>Here</source>
            <comment>a file</comment>
            <translation>在本机</translation>
        </message>
        <message>
            <source>Waits to be sent</source>
            <comment>a file</comment>
            <translation>等待发送</translation>
        </message>
        <message>
            <source>On its way: %1 %</source>
            <comment>a file</comment>
            <translation>正在发送：%1 %</translation>
        </message>
        <message>
            <source>Being fetched: %1 %</source>
            <comment>a file</comment>
            <translation>正在取回：%1 %</translation>
        </message>
        <message>
            <source>At the centre</source>
            <comment>a file</comment>
            <translation>在中心</translation>
        </message>
        <message>
            <source>On the machine where it was attached</source>
            <comment>a file</comment>
            <translation>在添加它的那台电脑上</translation>
        </message>
        <message>
            <source>Not taken: %1</source>
            <comment>a file</comment>
            <translation>未接收：%1</translation>
        </message>
        <message>
            <source>The file on this machine is damaged or gone: attach it again</source>
            <translation>本机上的文件已损坏或丢失：请重新添加</translation>
        </message>
        <message>
            <source>Name only</source>
            <comment>a file</comment>
            <translation>仅有名称</translation>
        </message>
        <message>
            <source>files of this kind are not taken here</source>
            <translation>此处不接收此类文件</translation>
        </message>
        <message>
            <source>the file is too large</source>
            <translation>文件过大</translation>
        </message>
        <message>
            <source>what arrived is not the file that was attached</source>
            <translation>收到的不是当初添加的文件</translation>
        </message>
        <message>
            <source>the centre did not say why</source>
            <translation>中心未说明原因</translation>
        </message>
        <message>
            <source>The file is too large to be attached here.</source>
            <translation>文件过大，不能在此添加。</translation>
        </message>
        <message>
            <source>Files of this kind are not taken here.</source>
            <translation>此处不接收此类文件。</translation>
        </message>
        <message>
            <source>The file is empty. Choose another.</source>
            <translation>文件是空的，请另选一个。</translation>
        </message>
        <message>
            <source>The file is not the one that was attached, so it was not used.</source>
            <translation>该文件不是当初添加的文件，因此未予使用。</translation>
        </message>
        <message>
            <source>The file is not on this machine and has not reached the centre yet.</source>
            <translation>该文件不在本机，也还没有送到中心。</translation>
        </message>
        <message>
            <source>There is no such document, or it does not wait for its file.</source>
            <translation>没有这份材料，或者它并不在等待文件。</translation>
        </message>
        <message>
            <source>The file is larger than %1 MB, which is the most here.</source>
            <translation>文件超过 %1 MB，这是此处允许的上限。</translation>
        </message>
        <message>
            <source>Files of this kind are not taken here. Taken are: %1.</source>
            <translation>此处不接收此类文件。可接收的类型：%1。</translation>
        </message>
        <message>
            <source>Why the file was not taken</source>
            <translation>未接收文件的原因</translation>
        </message>
    </context>
<context>
    <name>cli</name>
    <message>
        <source>[not sent yet]</source>
        <translation>［尚未发送］</translation>
    </message>
    <message>
        <source>[needs attention]</source>
        <translation>［待处理］</translation>
    </message>
    <message>
        <source>This profile is not enrolled yet.</source>
        <translation>此配置尚未登记。</translation>
    </message>
    <message>
        <source>%1 (%2) at %3</source>
        <translation>%1（%2），%3</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>窗口单位</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>尚无人承办</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>sent, not answered yet</source>
        <translation>已发送，尚无答复</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>尚未发送</translation>
    </message>
    <message>
        <source>%1: you wanted &quot;%2&quot;, there is &quot;%3&quot;</source>
        <translation>%1：您要改为“%2”，现为“%3”</translation>
    </message>
    <message>
        <source>%1: done here, waits to be sent.</source>
        <translation>%1：已在本机完成，等待发送。</translation>
    </message>
    <message>
        <source>Everything that could be checked is as it was written.</source>
        <translation>凡能核对的内容均与写入时一致。</translation>
    </message>
    <message>
        <source>Something is not as it was written. Tell your administrator; change nothing.</source>
        <translation>有内容与写入时不一致。请告知管理员，不要做任何更改。</translation>
    </message>
    <message>
        <source>Actions made here: %1 checked, %2 bad, %3 not sent yet</source>
        <translation>本机所做的操作：已核对 %1 项，有误 %2 项，尚未发送 %3 项</translation>
    </message>
    <message>
        <source>Actions with their place in the log: %1 checked, %2 erased and intact, %3 bad</source>
        <translation>在日志中有位置的操作：已核对 %1 项，已删除但完好 %2 项，有误 %3 项</translation>
    </message>
    <message>
        <source>Signed heads of the log: %1 checked, %2 bad</source>
        <translation>日志的签名树头：已核对 %1 个，有误 %2 个</translation>
    </message>
    <message>
        <source>Could not be checked: %1 without a proof yet, %2 for which there is none</source>
        <translation>无法核对：尚无证明 %1 项，本无证明 %2 项</translation>
    </message>
    <message>
        <source>received</source>
        <translation>已收件</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已受理</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>已决定</translation>
    </message>
    <message>
        <source>It says: %1 %2 at %3, %4.</source>
        <translation>内容：%1 %2，%3，%4。</translation>
    </message>
    <message>
        <source>The receipt is genuine.</source>
        <translation>回执真实有效。</translation>
    </message>
    <message>
        <source>The receipt is not genuine: its signature does not fit what it says.</source>
        <translation>回执不真实：签名与内容不符。</translation>
    </message>
    <message>
        <source>This machine does not know who signed the receipt, so it cannot check it.</source>
        <translation>本机不认识回执的签名人，无法核对。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name, id</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>It was signed with the centre&apos;s own key.</source>
        <translation>由中心自己的密钥签名。</translation>
    </message>
    <message>
        <source>It names the centre&apos;s own key.</source>
        <translation>所写的是中心自己的密钥。</translation>
    </message>
    <message>
        <source>It was signed with a key of %1.</source>
        <translation>由 %1 的密钥签名。</translation>
    </message>
    <message>
        <source>It names a key of %1.</source>
        <translation>所写的是 %1 的密钥。</translation>
    </message>
    <message>
        <source>This machine holds no proof that the centre took work with this key.</source>
        <translation>本机没有证明表明中心接收过用此密钥所做的工作。</translation>
    </message>
    <message>
        <source>As far as this machine knows, the centre took work with this key between %1 and %2.</source>
        <translation>就本机所知，中心在 %1 至 %2 之间接收过用此密钥所做的工作。</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) need your attention.</source>
        <translation>
            <numerusform>有 %n 项需要您处理。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Files: %n problem(s)</source>
        <translation>
            <numerusform>文件：%n 处问题</numerusform>
        </translation>
    </message>
        <message>
            <source>Promised date</source>
            <translation>承诺期限</translation>
        </message>
        <message>
            <source>Statutory date</source>
            <translation>法定期限</translation>
        </message>
        <message>
            <source>%1 of 100: %2</source>
            <comment>points of likeness, reasons</comment>
            <translation>相似度 %1/100：%2</translation>
        </message>
    <message>
        <source>[file not sent yet]</source>
        <translation>［文件尚未发送］</translation>
    </message>
    <message>
        <source>[file at the centre]</source>
        <translation>［文件已在中心］</translation>
    </message>
    <message>
        <source>[file not at the centre yet]</source>
        <translation>［文件尚未到达中心］</translation>
    </message>
    <message>
        <source>[file not taken by the centre]</source>
        <translation>［中心未接收该文件］</translation>
    </message>
    <message>
        <source>[file damaged or gone]</source>
        <translation>［文件已损坏或丢失］</translation>
    </message>
    <message>
        <source>[only the name is known]</source>
        <translation>［仅有文件名］</translation>
    </message>
</context>
</TS>
