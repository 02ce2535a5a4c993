pc:InnerStack: 4 bytes of Data

pc:InnerStackAddress:
000  mov eax,pc:InnerStack
005  ret

pc:CleanState: 4 bytes of Data

pc:CleanStateAddress:
000  mov eax,pc:CleanState
005  ret

pc:CleanControl: 4 bytes of ReadOnlyData: 801F0000

pc:EnterDomain:
000  push ebx
001  push esi
002  push edi
003  push ebp
004  mov [ecx+0x14],esp
007  mov eax,[pc:InnerStack]
00c  mov [eax],esp
00e  push 0x33
010  push dword [ecx+4]
013  push dword [ecx+8]
016  push 0x2B
018  push dword [ecx]
01a  mov eax,[pc:CleanState]
01f  fxrstor [eax]
022  mov edx,[ecx+0x10]
025  mov ecx,[ecx+0xC]
028  mov eax,0x33
02d  mov ds,eax
02f  mov es,eax
031  xor eax,eax
033  mov fs,eax
035  mov gs,eax
037  xor ebx,ebx
039  xor esi,esi
03b  xor edi,edi
03d  xor ebp,ebp
03f  iret

pc:LeaveDomain:
000  mov esp,ecx
002  mov eax,edx
004  pop ebp
005  pop edi
006  pop esi
007  pop ebx
008  ret

pc:DomainEntry:
000  pusha
001  mov ebp,esp
003  sub esp,0x200
009  and esp,0xFFFFFFF0
00c  fxsave [esp]
010  mov eax,0x10
015  mov ds,eax
017  mov es,eax
019  cld
01a  mov eax,[pc:CleanState]
01f  fxrstor [eax]
022  mov ecx,ebp
024  call pc:DomainInterrupt
029  fxrstor [esp]
02d  mov esp,ebp
02f  mov eax,[pc:InnerStack]
034  lea edx,[esp+0x3C]
038  mov [eax],edx
03a  mov eax,0x33
03f  mov ds,eax
041  mov es,eax
043  xor eax,eax
045  mov fs,eax
047  mov gs,eax
049  popa
04a  add esp,8
04d  iret

pc:InvokeWords:
000  push ebp
001  mov ebp,esp
003  push esi
004  lea esi,[ecx+0xC]
007  sub edx,1
00a  jle short 0x00000014
00c  push dword [esi]
00e  add esi,4
011  dec edx
012  jne short 0x0000000C
014  mov eax,[ecx+4]
017  mov edx,[ecx+8]
01a  mov ecx,[ecx]
01c  call eax
01e  mov esi,[ebp-4]
021  mov esp,ebp
023  pop ebp
024  ret

pc:Copy:
000  push esi
001  push edi
002  mov edi,ecx
004  mov esi,edx
006  mov edx,[esp+0xC]
00a  mov ecx,edx
00c  shr ecx,2
00f  rep movsd
011  mov ecx,edx
013  and ecx,3
016  rep movsb
018  pop edi
019  pop esi
01a  ret 4

