000  push ebx
001  push esi
002  push edi
003  push ebp
004  push 0x200033
009  push 0
00b  push dword [0x101004]
011  push dword [0x101000]
017  mov [0x101000],esp
01d  mov ecx,0x600000
022  call 0x00400010
027  pop dword [0x101000]
02d  add esp,0x1C
030  xor edx,edx
032  ret
033  add esp,0x20
036  pop ecx
037  jmp ecx
