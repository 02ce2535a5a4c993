ia32:SwitchStack:
000  push ebx
001  push esi
002  push edi
003  push ebp
004  mov [ecx],esp
006  mov esp,edx
008  pop ebp
009  pop edi
00a  pop esi
00b  pop ebx
00c  ret

ia32:TryCall:
000  push ebx
001  push esi
002  push edi
003  push ebp
004  push ia32:TryCallFailed
009  push 0
00b  push dword [ecx+4]
00e  push dword [ecx]
010  mov [ecx],esp
012  mov ebx,ecx
014  mov ecx,[esp+0x28]
018  call edx
01a  mov ecx,[esp+0x24]
01e  test ecx,ecx
020  je short 0x00000024
022  mov [ecx],eax
024  pop dword [ebx]
026  add esp,0x18
029  pop ebx
02a  xor eax,eax
02c  ret 8

ia32:TryCallFailed:
000  add esp,0x20
003  mov eax,edx
005  ret 8

ia32:Unwind:
000  mov esp,ecx
002  mov ebx,ecx
004  mov esi,edx
006  call ia32:LeaveStacks
00b  mov ecx,ebx
00d  mov edx,esi
00f  jmp ia32:Resume

ia32:Resume:
000  mov esp,ecx
002  mov ebp,[ecx+0x10]
005  mov edi,[ecx+0x14]
008  mov esi,[ecx+0x18]
00b  mov ebx,[ecx+0x1C]
00e  mov ecx,[ecx+0xC]
011  xor eax,eax
013  cmp ecx,link:code-end
019  jae short 0x0000001D
01b  jmp ecx
01d  jmp dword [ia32:GoOn]

ia32:ThrowOn:
000  mov esp,ecx
002  mov ecx,edx
004  call sys:3:Throw

ia32:RaiseOn:
000  mov esp,ecx
002  mov ecx,edx
004  call ia32:RaiseHere

ia32:CallOnNewStack:
000  push ebp
001  push ebx
002  push esi
003  push edi
004  mov ebp,esp
006  push ecx
007  push edx
008  mov ecx,[ebp+0x18]
00b  call ia32:EnterStack
010  pop edx
011  pop ebx
012  mov ecx,[ebp+0x14]
015  sub eax,ecx
017  mov esp,eax
019  mov edi,eax
01b  lea esi,[ebp+0x20]
01e  cld
01f  rep movsb
021  mov ecx,ebx
023  call dword [ebp+0x10]
026  mov esp,ebp
028  mov ebx,eax
02a  call ia32:LeaveStack
02f  mov eax,ebx
031  mov ecx,[ebp+0x14]
034  mov edx,[ebp+0x1C]
037  pop edi
038  pop esi
039  pop ebx
03a  pop ebp
03b  lea esp,[esp+ecx+0x10]
03f  mov ecx,edx
041  jmp dword [ia32:GoOn]

ia32:CallOnNewStackAddress:
000  mov eax,ia32:CallOnNewStack
005  ret

