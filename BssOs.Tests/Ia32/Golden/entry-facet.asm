000  lea ecx,[ecx+0x30]
003  lea eax,[esp-0xC00]
00a  cmp eax,[0x101014]
010  jb near 0x00200033
016  pop eax
017  push ecx
018  push dword [0x101004]
01e  push dword [0x101000]
024  mov [0x101000],esp
02a  push eax
02b  add ecx,0x18
02e  jmp 0x00400010
033  push 0xC00
038  push 8
03d  push 0x200016
042  jmp 0x00104400
