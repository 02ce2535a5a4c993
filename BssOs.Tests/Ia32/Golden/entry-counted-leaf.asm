000  inc dword [0x30000C]
006  inc dword [ecx+0x10]
009  pop eax
00a  sub esp,0xC
00d  push eax
00e  add ecx,0x18
011  jmp 0x00400010
