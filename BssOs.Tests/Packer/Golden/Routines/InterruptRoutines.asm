pc:WaitingVector: 4 bytes of Data

pc:WaitingVectorAddress:
000  mov eax,pc:WaitingVector
005  ret

pc:State: 4 bytes of Data

pc:StateAddress:
000  mov eax,pc:State
005  ret

pc:StackUsedUp:
000  int 8
002  clts
004  iret

pc:StackUsedUpAddress:
000  mov eax,pc:StackUsedUp
005  ret

pc:InterruptEntry:
000  test byte [esp+0xC],3
005  jne near pc:DomainEntry
00b  push eax
00c  cmp dword [esp+0xC],link:code-end
014  jae short 0x00000044
016  mov eax,[esp+4]
01a  cmp eax,1
01f  je short 0x00000037
021  mov [pc:WaitingVector],eax
026  or dword [ia32:Work],1
02d  and dword [esp+0x14],0xFFFFFDFF
035  jmp short 0x0000003F
037  and dword [esp+0x14],0xFFFFFEFF
03f  pop eax
040  add esp,8
043  iret
044  mov eax,[pc:State]
049  mov eax,[eax+0x14]
04c  sub eax,0x5B8
051  cmp esp,eax
053  jb short 0x00000079
055  pop eax
056  pusha
057  mov ebp,esp
059  sub esp,0x200
05f  and esp,0xFFFFFFF0
062  fxsave [esp]
066  cld
067  mov ecx,ebp
069  call pc:Interrupt
06e  fxrstor [esp]
072  mov esp,ebp
074  popa
075  add esp,8
078  iret
079  mov eax,[esp+4]
07d  cmp eax,1
082  je short 0x00000090
084  mov [pc:WaitingVector],eax
089  or dword [ia32:Work],1
090  pop eax
091  add esp,8
094  jmp pc:StackUsedUp

pc:InterruptEntryAddress:
000  mov eax,pc:InterruptEntry
005  ret

pc:ExceptionEntry:
000  test byte [esp+0xC],3
005  jne near pc:DomainEntry
00b  push eax
00c  mov eax,ss
00e  mov ds,eax
010  mov es,eax
012  pop eax
013  pusha
014  mov ebp,esp
016  sub esp,0x200
01c  and esp,0xFFFFFFF0
01f  fxsave [esp]
023  cld
024  mov ecx,ebp
026  call pc:Exception
02b  fxrstor [esp]
02f  mov esp,ebp
031  popa
032  add esp,8
035  iret

pc:ExceptionEntryAddress:
000  mov eax,pc:ExceptionEntry
005  ret

pc:DoubleFaultEntry:
000  clts
002  sub esp,0x200
008  and esp,0xFFFFFFF0
00b  fxsave [esp]
00f  call pc:DoubleFault
014  fxrstor [esp]
018  mov esp,ebp
01a  iret
01b  jmp short 0

pc:DoubleFaultEntryAddress:
000  mov eax,pc:DoubleFaultEntry
005  ret

pc:ThrowAfterTaskSwitch:
000  clts
002  jmp ia32:ThrowOn

pc:ThrowAfterTaskSwitchAddress:
000  mov eax,pc:ThrowAfterTaskSwitch
005  ret

