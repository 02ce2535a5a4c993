000  push ebx
001  push esi
002  push edi
003  push ebp
004  push 0x20003C
009  push 0
00b  push 0
00d  mov eax,esp
00f  or eax,0x3FFF
015  push dword [eax-3]
018  mov [eax-3],esp
01b  push dword [esp+0x28]
01f  push dword [esp+0x28]
023  call 0x00010500
028  pop edx
029  mov ecx,esp
02b  or ecx,0x3FFF
031  mov [ecx-3],edx
034  add esp,0x1C
037  xor edx,edx
039  ret 8
03c  add esp,0x20
03f  pop ecx
040  lea esp,[esp+8]
044  jmp ecx
