000  lea ecx,[ecx+0x30]
003  lea eax,[esp-0xC00]
00a  cmp eax,[0x101014]
010  jb near 0x0020003C
016  inc dword [0x600004]
01c  inc dword [ecx+4]
01f  pop eax
020  push ecx
021  push dword [0x101004]
027  push dword [0x101000]
02d  mov [0x101000],esp
033  push eax
034  add ecx,0x18
037  jmp 0x00400010
03c  push 0xC00
041  push 8
046  push 0x200016
04b  jmp 0x00104400
