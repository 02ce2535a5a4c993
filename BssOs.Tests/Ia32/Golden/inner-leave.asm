000  cmp dword [esp+8],0
005  jne short 0x00200019
007  mov edx,[esp+4]
00b  mov ecx,esp
00d  or ecx,0x3FFF
013  mov [ecx-3],edx
016  ret 0x14
019  push eax
01a  mov eax,0x10001
01f  int 0x1F
021  pop eax
022  jmp 0x00200000
