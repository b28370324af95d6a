<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
    <context>
        <name>ui</name>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n document</numerusform>
                <numerusform>%n documents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Only at the centre · the first %n case(s)</source>
            <translation>
                <numerusform>Only at the centre · the first %n case</numerusform>
                <numerusform>Only at the centre · the first %n cases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Only at the centre · %n case(s)</source>
            <translation>
                <numerusform>Only at the centre · %n case</numerusform>
                <numerusform>Only at the centre · %n cases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1, %n case(s)</source>
            <comment>name of a view, its count</comment>
            <translation>
                <numerusform>%1, %n case</numerusform>
                <numerusform>%1, %n cases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Searching … %n case(s) looked at</source>
            <translation>
                <numerusform>Searching … %n case looked at</numerusform>
                <numerusform>Searching … %n cases looked at</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n time(s)</source>
            <comment>a transfer</comment>
            <translation>
                <numerusform>%n time</numerusform>
                <numerusform>%n times</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>words</name>
        <message numerus="yes">
            <source>%n act(s) on this machine.</source>
            <translation>
                <numerusform>%n act on this machine.</numerusform>
                <numerusform>%n acts on this machine.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n request(s) taken in.</source>
            <translation>
                <numerusform>%n request taken in.</numerusform>
                <numerusform>%n requests taken in.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <comment>how far a clock is out</comment>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <comment>how far a clock is out</comment>
            <translation>
                <numerusform>%n hour</numerusform>
                <numerusform>%n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <comment>how far a clock is out</comment>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait(s) at the centre.</source>
            <translation>
                <numerusform>%n waits at the centre.</numerusform>
                <numerusform>%n wait at the centre.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n was/were not taken by the centre and want(s) a look.</source>
            <translation>
                <numerusform>%n was not taken by the centre and wants a look.</numerusform>
                <numerusform>%n were not taken by the centre and want a look.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n is/are only on this machine: connect before you leave.</source>
            <translation>
                <numerusform>%n is only on this machine: connect before you leave.</numerusform>
                <numerusform>%n are only on this machine: connect before you leave.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The content of %n document(s) is only on this machine: connect before you leave.</source>
            <translation>
                <numerusform>The content of %n document is only on this machine: connect before you leave.</numerusform>
                <numerusform>The content of %n documents is only on this machine: connect before you leave.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n case(s)</source>
            <translation>
                <numerusform>%n case</numerusform>
                <numerusform>%n cases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n action(s) wait</source>
            <translation>
                <numerusform>%n action waits</numerusform>
                <numerusform>%n actions wait</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) still to send</source>
            <translation>
                <numerusform>%n file still to send</numerusform>
                <numerusform>%n files still to send</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n item(s) need you</source>
            <translation>
                <numerusform>%n item needs you</numerusform>
                <numerusform>%n items need you</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n working day(s)</source>
            <comment>a period</comment>
            <translation>
                <numerusform>%n working day</numerusform>
                <numerusform>%n working days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n calendar day(s)</source>
            <comment>a period</comment>
            <translation>
                <numerusform>%n calendar day</numerusform>
                <numerusform>%n calendar days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Overdue by %n day(s)</source>
            <translation>
                <numerusform>Overdue by %n day</numerusform>
                <numerusform>Overdue by %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The statutory date passed %n day(s) ago.</source>
            <translation>
                <numerusform>The statutory date passed %n day ago.</numerusform>
                <numerusform>The statutory date passed %n days ago.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The promised date passed %n day(s) ago.</source>
            <translation>
                <numerusform>The promised date passed %n day ago.</numerusform>
                <numerusform>The promised date passed %n days ago.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) left</source>
            <translation>
                <numerusform>%n day left</numerusform>
                <numerusform>%n days left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) late</source>
            <translation>
                <numerusform>%n day late</numerusform>
                <numerusform>%n days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Due within %n day(s)</source>
            <translation>
                <numerusform>Due within %n day</numerusform>
                <numerusform>Due within %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Opened in the last %n day(s)</source>
            <translation>
                <numerusform>Opened in the last %n day</numerusform>
                <numerusform>Opened in the last %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Changed in the last %n day(s)</source>
            <translation>
                <numerusform>Changed in the last %n day</numerusform>
                <numerusform>Changed in the last %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Closed in the last %n day(s)</source>
            <translation>
                <numerusform>Closed in the last %n day</numerusform>
                <numerusform>Closed in the last %n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n working hour(s)</source>
            <comment>a period</comment>
            <translation>
                <numerusform>%n working hour</numerusform>
                <numerusform>%n working hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <comment>counted</comment>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) %1 h</source>
            <comment>a duration</comment>
            <translation>
                <numerusform>%n day %1 h</numerusform>
                <numerusform>%n days %1 h</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) missing: %1. Ask for them, or say why the case is accepted without.</source>
            <translation>
                <numerusform>%n document missing: %1. Ask for them, or say why the case is accepted without.</numerusform>
                <numerusform>%n documents missing: %1. Ask for them, or say why the case is accepted without.</numerusform>
            </translation>
        </message>
    </context>
<context>
    <name>cli</name>
    <message numerus="yes">
        <source>%n item(s) need your attention.</source>
        <translation>
            <numerusform>%n item needs your attention.</numerusform>
            <numerusform>%n items need your attention.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Files: %n problem(s)</source>
        <translation>
            <numerusform>Files: %n problem</numerusform>
            <numerusform>Files: %n problems</numerusform>
        </translation>
    </message>
</context>
</TS>
