linux:entry:
000  mov ecx,esp
002  and esp,0xFFFFFFF0
005  call linux:Start

linux:SystemCall:
000  push ebx
001  push esi
002  push edi
003  push ebp
004  mov eax,ecx
006  mov ebx,edx
008  mov ecx,[esp+0x24]
00c  mov edx,[esp+0x20]
010  mov esi,[esp+0x1C]
014  mov edi,[esp+0x18]
018  mov ebp,[esp+0x14]
01c  int 0x80
01e  pop ebp
01f  pop edi
020  pop esi
021  pop ebx
022  ret 0x14

linux:Pending: 4 bytes of Data

linux:WaitForInterrupt:
000  push ebx
001  mov ebx,ecx
003  mov ecx,8
008  mov eax,0xB3
00d  int 0x80
00f  pop ebx
010  ret

linux:Post:
000  or [linux:Pending],ecx
006  or dword [ia32:Work],1
00d  ret

linux:TakePending:
000  and dword [ia32:Work],0xFFFFFFFE
007  xor eax,eax
009  xchg eax,[linux:Pending]
00f  ret

linux:SignalEntry:
000  lea ecx,[esp+4]
004  jmp linux:Signal

linux:SignalReturn:
000  mov eax,0xAD
005  int 0x80

linux:SignalEntryAddress:
000  mov eax,linux:SignalEntry
005  ret

linux:SignalReturnAddress:
000  mov eax,linux:SignalReturn
005  ret

linux:InterruptEntry:
000  pushf
001  pusha
002  cld
003  mov ebp,esp
005  sub esp,0x200
00b  and esp,0xFFFFFFF0
00e  fxsave [esp]
012  mov ecx,[ebp+0x24]
015  call linux:Interrupt
01a  fxrstor [esp]
01e  mov esp,ebp
020  test dword [ia32:Work],1
02a  jne short 5
02c  jmp linux:InterruptEnd

linux:InterruptEntryAddress:
000  mov eax,linux:InterruptEntry
005  ret

linux:FaultEntry:
000  pushf
001  pusha
002  cld
003  mov ebp,esp
005  sub esp,0x200
00b  and esp,0xFFFFFFF0
00e  fxsave [esp]
012  lea ecx,[ebp+0x24]
015  call linux:Fault
01a  fxrstor [esp]
01e  mov esp,ebp
020  jmp linux:InterruptEnd

linux:FaultEntryAddress:
000  mov eax,linux:FaultEntry
005  ret

linux:InterruptEnd:
000  popa
001  popf
002  ret

linux:InterruptEndAddress:
000  mov eax,linux:InterruptEnd
005  ret

linux:ThrowOnAddress:
000  mov eax,ia32:ThrowOn
005  ret

