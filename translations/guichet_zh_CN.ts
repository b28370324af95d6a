<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ui</name>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>what I did, when</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You wrote: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You changed this too: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changed this too: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two people gave this field a value at the same time. Which one is right?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposed by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · key %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All other actions on this case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <comment>action, why not</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show personal data …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save receipt as a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show personal data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names, numbers and addresses are shown in full until you leave this case. Your reason is logged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc · what you typed is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file chosen yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach a document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>file name, size</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>← Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case number %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody handles it yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No date is owed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the case …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands at the centre was kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done again on what stands at the centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theirs was kept. Yours stays in the journal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yours is on its way again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one from the list, or search by number, name or words with Ctrl+K.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case could not be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>action: why not</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Kept here; it is sent when the centre can be reached.</source>
        <comment>what was done</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case is yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case is free for others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt is printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from the day after receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promised date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statutory date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This service has no time limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If nothing is done by then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted from Monday to Friday without public holidays; the dates are provisional until a calendar is published.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2 · the file itself is not at the centre yet</source>
        <comment>file name, size</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If there is one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No document is required for this service and none is attached. Attach one with T.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach document …  T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents that are missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message to the applicant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which document it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note for colleagues; the applicant does not see it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason, as the applicant will read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply to the applicant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The application is not accepted. The applicant gets your reason and may appeal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name everything that is missing at once. The case waits for the applicant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The decision and your reply go to the applicant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is owed any more. Late documents can still be attached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The application is complete enough to be handled. The time limit counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s name, size and fingerprint are recorded now; the file itself follows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit  E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show personal data  P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REQUEST</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FORM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>APPLICANT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TAKEN IN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masked. Show personal data to edit it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed, so there is nothing to save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has happened to this case yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EVERYWHERE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send and receive now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo what was just done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do what the panel says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave, go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LIST</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CASE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else acts for the applicant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (optional)</source>
        <comment>label of a field</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number is final and can be given to the applicant now. The receipt says “Received”: the request is taken in, not yet accepted and not decided. It reaches the centre as soon as there is a connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take in the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New case · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the request that you had begun. Leave it or go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some fields need a look; each says what is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promised within %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New case: which service?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a few letters, choose with the arrow keys, go on with Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue is empty on this machine. It arrives when the centre can be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No service fits. Try fewer letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guichet</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This part of the list could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the list: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the order of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search did not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Search · the first %n case(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Search · %n case(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by case number or by the beginnings of words. Only what is held on this machine is searched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MY WORK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OFFICE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ARCHIVE</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, %n case(s)</source>
        <comment>name of a view, its count</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Enrol this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your administrator gave you an address, a file that proves the centre, and a code that works once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authority file (authority.pem)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the centre and making your vault …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the authority file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please fill in: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centre: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening your vault …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the connection: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at what needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search number, name or words   Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By case number or the beginnings of words · Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New case  Ctrl+N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take in a request · Ctrl+N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: language, appearance, lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language, appearance, lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre wants your password again. Your work is kept.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>New case</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claim</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach document</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refuse</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for documents</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decide</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close case</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what stands</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set office</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set person</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set service</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign the case to a colleague</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach a document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept the application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refuse the application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the applicant for documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decide the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken in</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claimed</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Released</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assigned</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request edited</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document attached</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents asked for</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decided</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopened</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposed change withdrawn</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brought over from another system</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Office changed</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person changed</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service changed</source>
        <comment>timeline</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An action that this version does not know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is not right. Nothing was changed. Type it again; mind capital letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre does not know this code for this person. Nothing was changed. Check user name and code, or ask your administrator for a new code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This code was used already. Each code enrols one machine once. Ask your administrator for a new code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This code is no longer valid. Ask your administrator for a new code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile already belongs to somebody. Their work is untouched. Sign in instead, or choose another profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine is not enrolled yet. Enrol it with the code from your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are not signed in. Your work is kept. Sign in and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in off line has expired. Your work is kept, encrypted. Connect this machine to the centre and sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre has revoked this machine. Unsent work is kept here, encrypted. Speak to your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre has disabled your sign-in. Unsent work is kept here, encrypted. Speak to your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre wants you to sign in again. Your work is kept and will be sent afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session with the centre ended. Your work is kept; the program signs in again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guichet is locked. Your work is kept. Sign in to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a password. It must not be empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is missing. Fill in the centre&apos;s address, its authority file, user name and code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre is being asked already. Wait for its answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no connection to the network. Your work is kept and will be sent later. Check cable or wireless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre&apos;s address was not found. Your work is kept. Check the address and the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre does not answer at its address. Your work is kept. The program goes on trying.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre did not answer in time. Your work is kept. The program goes on trying.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at this address cannot prove that it is your centre, so nothing was sent. Check the address and the authority file, or call your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network asks for a sign-in of its own and lets nothing through. Your work is kept. Open a web page, sign in to the network, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at this address is not your centre. Nothing was sent and nothing was changed. Check the address, or call your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre&apos;s answer was damaged on the way and was not used. Your work is kept. The program tries again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre has a fault of its own. Your work is kept. The program goes on trying.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre has a fault of its own. Your work is kept. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre is very busy. Your work is kept and is sent when its turn comes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine has asked the centre too often for a moment. Your work is kept. The program waits and tries again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre was restored from a backup. Your work is kept and is offered to it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy of this profile runs elsewhere. Your work is kept. Close the other copy; this one goes on under a new name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre holds this office locked for maintenance. Your work is kept and is sent afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program is too old to receive from the centre. Your work is still sent. Ask for the new version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine was away for long. Your work is kept; the cases are fetched anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre holds other work under the same name. Yours is kept here. Call your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre misses earlier work of this machine. It is sent again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre did not understand this program. Your work is kept. Call your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was to be sent is larger than the centre accepts. It is kept here. Call your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something between this machine and the centre changes messages. Your work is kept. Call your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. What you had finished is kept; this last step was not. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk could not be written. What you had finished is kept. Call your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile&apos;s folder may not be written. Nothing was changed. Ask your administrator for the right to write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file that holds your keys is damaged (vault.json), so nothing was opened and nothing was changed. Leave the profile as it is and call your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile was written by a later version of the program. It was left as it is. Ask for the new version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guichet already runs with this profile. Use the window that is open, or close it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store on this machine is damaged and was not opened, so that nothing in it gets lost. Call your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No printer is set up on this machine. Nothing was printed. Save the receipt as a file instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer did not take the receipt. The case is kept. Look at the printer, or save the receipt as a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be written. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be read. Nothing was changed. Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authority file holds no certificate. Choose the file that your administrator gave you (authority.pem).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre&apos;s address must begin with https:// and name a host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program was built without that language. It goes on in the present one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine does not know the office&apos;s time zone, so no date could be worked out. Call your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a case number. One looks like EO-2026-03-00417-K.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last character does not fit the number. Look for a typing mistake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no longer here. It may have moved to another office. Search for it, or look at the list again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something in the input does not do. Nothing was changed. Correct it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else was first. Nothing of yours was lost. Look at the case and decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not do this. Nothing was changed. Ask your supervisor if you should have the right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre cannot be reached. Your work is kept and will be sent later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was no answer in time. Your work is kept. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else is using this just now. Nothing was changed. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was made by a later version of the program. It was left as it is. Ask for the new version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is stored is not what was written, so it was not used. Call your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk could not be used. What you had finished is kept. Call your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other side does not answer as a centre should. Nothing was changed. Check the address, or call your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped as you wished. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role in this office does not include this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This case does not exist any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This case was taken in already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody already handles this case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the person who handles the case may do this. Claim it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not possible in this state of the case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text is needed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed, so there is nothing to save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form is not right yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This service is not in the catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person is not known, or does not work in this office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This office is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This case number is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This document is attached already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name at least one document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This proposed change is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most %1 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter at least %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter at most %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a date as 2026-03-01.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of the values offered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a telephone number: digits, spaces, + and -.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter an e-mail address like name@example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a citizen number: 18 characters, and the last must fit the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not an organisation code: 18 characters, and the last must fit the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form has no such field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is an invisible character in the text. Type it again instead of pasting it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not possible while the case is “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else changed this case meanwhile. Yours is kept; please decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else changed this too: %1. Yours is kept; please decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between items of a list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not possible just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This value does not do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>label of a field: what is wrong</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre has taken this over and waits for the file itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This waits because an earlier step on the same case was not taken over. Decide that one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre does not know this kind of action yet. It is kept and is offered again after the centre&apos;s upgrade.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre could not process this and has set it apart. It is kept; your administrator is told. Other work goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre has taken this over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre has taken this over under a new case number. The old number still finds the case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre has taken this over with a change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre has taken this over; it was so already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre did not take this over. %1 What you wrote is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt: request received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt: application accepted for review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt: documents are missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt: decision taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt: application not accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt: case closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We have taken in your request. This is not yet a statement that it is complete, and no decision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your application is complete and is being reviewed. This is no decision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your application cannot be reviewed until the documents that we asked for are here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A decision has been taken. You receive it separately; this paper does not replace it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your application was not accepted. You receive the reasons separately; this paper does not replace them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your case is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you have no answer by then, the application counts as accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you have no answer by then, the application counts as refused and you may appeal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handed in by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the counter by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents handed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken in while the office was off line. The number is final; the centre hears of it as soon as the line is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All times are those of the office (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code can be checked at any counter, also off line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) wait</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not connected yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching cases: %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off line since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again to go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new version is needed to receive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre has locked this sign-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre does not answer as it should</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) need you</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the counter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through the portal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through the app</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By e-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reported by staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Granted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Granted in part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Denied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned to me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for applicant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lately closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open cases that you have claimed appear here. Take one from “Unassigned”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases that another office sent back to you appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the centre cannot take over something you did, it appears here and waits for your decision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything you did has reached the centre. Work done off line waits here until it is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All open cases of your offices appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open cases that nobody has claimed appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is due today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is overdue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases wait here while an applicant has to bring documents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases wait here while another office has to answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases closed within the last 30 days appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case is held on this machine yet. They arrive when the centre can be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last changed first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>18 characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>18 characters, unified social credit code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount, for example 1250.00</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name@example.org</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>then counts as accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>then counts as refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s)</source>
        <comment>a period</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calendar day(s)</source>
        <comment>a period</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request in the citizen&apos;s words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place it is about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of applicant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the applicant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Citizen number or organisation code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postal address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Citizen number of the proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone of the proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relation to the applicant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>label of a field: its value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <comment>a value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day, time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 (%3)</source>
        <comment>day, time, time zone</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overdue since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Overdue by %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Due %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
