000  push ebx
001  push esi
002  push edi
003  push ebp
004  push 0x200032
009  push 0
00b  push 0
00d  mov eax,esp
00f  or eax,0x3FFF
015  push dword [eax-3]
018  mov [eax-3],esp
01b  call 0x00010500
020  pop edx
021  mov ecx,esp
023  or ecx,0x3FFF
029  mov [ecx-3],edx
02c  add esp,0x1C
02f  xor edx,edx
031  ret
032  add esp,0x20
035  pop ecx
036  lea esp,[esp]
039  jmp ecx
