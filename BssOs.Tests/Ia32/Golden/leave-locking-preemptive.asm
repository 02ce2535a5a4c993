000  mov ecx,0x101000
005  mov edx,[esp+8]
009  cmp edx,[ecx+4]
00c  jne short 0x00200036
00e  push eax
00f  mov ecx,0x300000
014  call 0x00104200
019  pop eax
01a  cmp dword [0x105000],0
021  je short 0x00200028
023  call 0x00103100
028  mov ecx,0x101000
02d  mov edx,[esp+4]
031  mov [ecx],edx
033  ret 0x14
036  mov ecx,0x14
03b  jmp 0x00103020
